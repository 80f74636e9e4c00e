#ifndef TEND_CZLIB_SHIM_H
#define TEND_CZLIB_SHIM_H

#include <zlib.h>

// Swift does not see macros with parameters. 16 asks for the header and the checksum of gzip.
static inline int czl_begin_unpacking(z_stream *stream) { return inflateInit2(stream, 15 + 16); }
static inline int czl_begin_packing(z_stream *stream) {
  return deflateInit2(stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}

#endif
