#ifndef TEND_CREADLINE_SHIM_H
#define TEND_CREADLINE_SHIM_H

// What Swift cannot say itself: the settings of GNU readline are C globals, and the handler of a
// signal is a member of a union that every system names otherwise.

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>
#include <readline/readline.h>
#include <readline/history.h>

// No variables here: every object file whose code comes to call the functions of this header,
// be it by inlining, would get its own copy of them.

// MARK: Signals

static inline void crl_catch(int signal_number, void (*handler)(int)) {
  struct sigaction action;
  // A program started in the background or under nohup is told to ignore interrupts: keep to it.
  if (sigaction(signal_number, NULL, &action) == 0 && action.sa_handler == SIG_IGN) return;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  // Without SA_RESTART an interrupted write would lose output.
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(signal_number, &action, NULL);
}

// MARK: Settings

// Called once, before the first line is read, so that the user's inputrc has the last word.
static inline void crl_configure(
    rl_getc_func_t *next_key, rl_completion_func_t *complete, rl_compentry_func_t *no_entry,
    rl_compdisp_func_t *list) {
  rl_readline_name = "tend";
  rl_getc_function = next_key;
  rl_attempted_completion_function = complete;
  rl_completion_entry_function = no_entry;
  rl_completion_display_matches_hook = list;
  // Words are broken by the answer to a completion, never by readline.
  rl_completer_word_break_characters = "";
  rl_basic_quote_characters = "";
  rl_completer_quote_characters = NULL;
  rl_sort_completion_matches = 0;
  rl_ignore_completion_duplicates = 0;
  rl_change_environment = 0;
  rl_variable_bind("show-all-if-ambiguous", "on");
  rl_variable_bind("revert-all-at-newline", "on");
}

// The prompt belongs on a terminal: on standard error where standard output is redirected.
static inline void crl_choose_output(void) {
  rl_outstream = isatty(STDOUT_FILENO) ? stdout : stderr;
}

// MARK: The line being edited

static inline const char *crl_line(void) { return rl_line_buffer; }
static inline int crl_cursor(void) { return rl_point; }
static inline void crl_finish_line(void) { rl_done = 1; }

// MARK: Completion

// To be called for each completion: readline resets both settings before it asks.
static inline void crl_begin_completion(void) {
  rl_attempted_completion_over = 1;
  rl_completion_append_character = '\0';
}
static inline void crl_append_space(void) { rl_completion_append_character = ' '; }
static inline int crl_completion_type(void) { return rl_completion_type; }

// MARK: Output

static inline void crl_write(const char *text) {
  fputs(text, rl_outstream ? rl_outstream : stdout);
  fflush(rl_outstream ? rl_outstream : stdout);
}

// The C library hides wcwidth from Swift.
extern int wcwidth(wchar_t character);
static inline int crl_width(unsigned scalar) { return wcwidth((wchar_t)scalar); }

// MARK: History

// Entries of several lines are told apart by their timestamp line. It begins with the record
// separator, because a line of a statement may begin with "#1" but never with that.
static inline void crl_configure_history(int limit) {
  using_history();
  stifle_history(limit);
  history_write_timestamps = 1;
  history_comment_char = '\036';
}
static inline const char *crl_last_entry(void) {
  HIST_ENTRY *entry =
      history_length > 0 ? history_get(history_base + history_length - 1) : NULL;
  return entry ? entry->line : NULL;
}
static inline int crl_history_length(void) { return history_length; }
static inline int crl_history_has_dropped(void) { return history_base > 1; }

#endif
