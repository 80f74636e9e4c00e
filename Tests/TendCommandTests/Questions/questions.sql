-- Fifty questions of a customer-success team about the example book, asked in SQL.
--
-- How the files become tables (SQLite 3.40 or newer):
--   * every .csv file of examples/book is a table named after the file, each - written _:
--     success-plans.csv is success_plans, accounts-2026-08-21.csv is accounts_2026_08_21;
--   * the columns have the headers of the file, all are TEXT, and an empty cell is NULL;
--   * a day is written 2026-11-21, so days compare as text; julianday() where days are counted,
--     CAST where a number is needed;
--   * only the data is loaded, no playbook: priority, cadence and so on are as the files say.
-- Today is 2026-11-21, a Saturday. The fiscal year begins in January.
-- One statement answers one question; a letter behind the number means one part of it. The answers
-- are in the folder beside this file, expected/Q01.csv and so on, headers as here.
--
-- What is asked of rules, of the past of rules or of what-ifs has no statement here:
--   Q16 which rules fire on an account, and why: an explanation of rules, not of rows.
--   Q17 explain an account, with its trail of rules: the same.
--   Q28 hours needed and available: needs the hours that each duty takes, which no file holds.
--   Q44 rules that never fire, conflict or overlap: asked of the playbook; `tend check` says it.
--   Q50 first priority under policy A but not under B: compares two playbooks on the same data.
-- What is answered in part: Q06 and Q42 say what changed but not which rule or measure caused it,
-- Q31 finds invalid values but not those that the rules would set otherwise.

-- Q01: Which accounts are late for their call, and by how many days?
SELECT "Account Name" AS name, "CSM" AS csm,
  CAST(julianday('2026-11-21') - julianday("Last Met") AS INTEGER)
    - CASE "Cadence" WHEN 'weekly' THEN 7 WHEN 'biweekly' THEN 14 WHEN 'monthly' THEN 30 ELSE 90 END
    AS days_late
FROM accounts
WHERE "CSM" IS NOT NULL AND "Cadence" IS NOT NULL AND days_late > 0
ORDER BY days_late DESC, name;

-- Q02: Which calls fall due within 30 days, and in how many?
SELECT "Account Name" AS name, "CSM" AS csm,
  CASE "Cadence" WHEN 'weekly' THEN 7 WHEN 'biweekly' THEN 14 WHEN 'monthly' THEN 30 ELSE 90 END
    - CAST(julianday('2026-11-21') - julianday("Last Met") AS INTEGER) AS days_left
FROM accounts
WHERE "CSM" IS NOT NULL AND "Cadence" IS NOT NULL AND days_left BETWEEN 0 AND 30
ORDER BY days_left, name;

-- Q03: Which calls of the last 90 days have no follow-up?
SELECT "Activity ID" AS activity_id, "Date" AS date, "CSM" AS csm
FROM activities
WHERE "Type" IN ('Cadence Call', 'Renewal Call') AND "Follow-up Sent" IS NULL
  AND "Date" BETWEEN date('2026-11-21', '-90 days') AND '2026-11-21'
ORDER BY activity_id;

-- Q04: Who is red, why, and when was the last word on the risk?
SELECT a."Account Name" AS name, a."CSM" AS csm, r."Risk Reason" AS reason,
  r."Last Update" AS updated_on
FROM accounts a
LEFT JOIN risks r ON r."Account ID" = a."Account ID" AND r."Closed Date" IS NULL
WHERE a."Health" = 'red'
ORDER BY name;

-- Q05: Which red accounts have had no word on the risk for a week, if they renew this quarter or
-- the next, or for 30 days otherwise?
SELECT a."Account Name" AS name, a."Renewal Date" AS renewal, max(r."Last Update") AS updated_on
FROM accounts a
LEFT JOIN risks r ON r."Account ID" = a."Account ID" AND r."Closed Date" IS NULL
WHERE a."Health" = 'red'
GROUP BY a."Account ID"
HAVING updated_on IS NULL OR updated_on < CASE WHEN a."Renewal Date" <= '2027-03-31'
  THEN date('2026-11-21', '-7 days') ELSE date('2026-11-21', '-30 days') END
ORDER BY name;

-- Q06: Which accounts have another colour than a month ago?
SELECT n."Account Name" AS name, o."Health" AS before, n."Health" AS now
FROM accounts n JOIN accounts_2026_10_21 o ON o."Account ID" = n."Account ID"
WHERE o."Health" <> n."Health"
ORDER BY name;

-- Q07: Of which accounts with a CSM is the sentiment missing, or older than 90 days?
SELECT "Account Name" AS name, "CSM" AS csm, "CSM Sentiment" AS sentiment,
  "Sentiment Updated" AS updated_on
FROM accounts
WHERE "CSM" IS NOT NULL AND ("CSM Sentiment" IS NULL OR "Sentiment Updated" IS NULL
  OR "Sentiment Updated" < date('2026-11-21', '-90 days'))
ORDER BY name;

-- Q08: Which onboardings are open, on which day are they, and what is the next step?
SELECT a."Account Name" AS name,
  CAST(julianday('2026-11-21') - julianday(o."Started") AS INTEGER) AS day,
  CASE 'No' WHEN o."Handoff Done" THEN 'handoff' WHEN o."Intro Email" THEN 'intro email'
    WHEN o."First Steps Email" THEN 'first steps' WHEN o."Kickoff" THEN 'kickoff'
    WHEN o."Second Call" THEN 'second call' WHEN o."Admin Role Assigned" THEN 'admin'
    WHEN o."Plan Drafted" THEN 'plan' END AS next_step
FROM onboardings o JOIN accounts a ON a."Account ID" = o."Account ID"
WHERE o."Closed Date" IS NULL AND o."Status" NOT LIKE 'Closed%'
ORDER BY name;

-- Q09: Which onboardings of this year missed 14 days to the first call, 30 to the first value,
-- or 45 to the end? What has not happened counts as of today.
SELECT a."Account Name" AS name,
  julianday(coalesce(o."First Engaged", '2026-11-21')) - julianday(o."Started") > 14 AS late_call,
  julianday(coalesce(o."First Value", '2026-11-21')) - julianday(o."Started") > 30 AS late_value,
  julianday(coalesce(o."Closed Date", '2026-11-21')) - julianday(o."Started") > 45 AS late_end
FROM onboardings o JOIN accounts a ON a."Account ID" = o."Account ID"
WHERE o."Started" >= '2026-01-01' AND (late_call OR late_value OR late_end)
ORDER BY name;

-- Q10: Which renewals of the next 120 days lack the soft question; 90 days and less are late?
SELECT a."Account Name" AS name, o."Renewal Date" AS renewal,
  CAST(julianday(o."Renewal Date") - julianday('2026-11-21') AS INTEGER) AS days,
  o."Renewal Date" <= date('2026-11-21', '+90 days') AS late
FROM opportunities o JOIN accounts a ON a."Account ID" = o."Account ID"
WHERE o."Type" = 'Renewal' AND o."Soft Question Asked" IS NULL
  AND o."Stage" NOT IN ('Closed Won', '8-Closed Lost', '9-Unqualified', '10-Duplicate')
  AND o."Renewal Date" BETWEEN '2026-11-21' AND date('2026-11-21', '+120 days')
ORDER BY renewal, name;

-- Q11: Which business reviews are under way, at which stage, and which are overdue?
SELECT a."Account Name" AS name, e."Stage" AS stage, e."Due Date" AS due,
  e."Due Date" < '2026-11-21' AS overdue
FROM ebrs e JOIN accounts a ON a."Account ID" = e."Account ID"
WHERE e."Kind" = 'full'
  AND (e."Status" IS NULL OR e."Status" NOT IN ('delivered', 'declined', 'mini-EBR held'))
ORDER BY due, name;

-- Q12: Which Strategic accounts have an executive sponsor who was not met for 90 days, or none?
SELECT a."Account Name" AS name, a."CSM" AS csm, max(c."Last Met") AS last_met
FROM accounts a
LEFT JOIN contacts c ON c."Account ID" = a."Account ID" AND c."Role" = 'Executive Sponsor'
WHERE a."Segment" = 'Strategic'
GROUP BY a."Account ID"
HAVING last_met IS NULL OR last_met < date('2026-11-21', '-90 days')
ORDER BY name;

-- Q13: Which Strategic accounts hang on one contact, or lack a development or security lead?
SELECT a."Account Name" AS name,
  (SELECT count(*) FROM contacts c WHERE c."Account ID" = a."Account ID"
    AND c."Last Met" >= date('2026-11-21', '-180 days')) AS met,
  EXISTS (SELECT 1 FROM contacts c WHERE c."Account ID" = a."Account ID"
    AND c."Role" = 'Development Lead') AS development,
  EXISTS (SELECT 1 FROM contacts c WHERE c."Account ID" = a."Account ID"
    AND c."Role" = 'Security Lead') AS security
FROM accounts a
WHERE a."Segment" = 'Strategic' AND (met <= 1 OR NOT development OR NOT security)
ORDER BY name;

-- Q14: Which open playbooks rest for more than 60 days or are older than 175?
SELECT "Objective ID" AS objective_id, "Playbook" AS playbook, "Owner" AS owner,
  "Last Activity" AS last_activity, "Created Date" AS created_on
FROM objectives
WHERE "Playbook" IS NOT NULL AND "Closed Date" IS NULL AND "Status" NOT LIKE 'Closed%'
  AND ("Last Activity" < date('2026-11-21', '-60 days')
    OR "Created Date" < date('2026-11-21', '-175 days'))
ORDER BY objective_id;

-- Q15: Who comes first for Dee: what is red, then what is in onboarding, then by renewal?
SELECT "Account Name" AS name, "Health" AS health, "Onboarding Complete" AS onboarding_complete,
  "Renewal Date" AS renewal
FROM accounts
WHERE "CSM" = 'Dee'
ORDER BY CASE WHEN "Health" = 'red' THEN 1 WHEN "Onboarding Complete" = 'Yes' THEN 3 ELSE 2 END,
  "Renewal Date" IS NULL, "Renewal Date", "Account Name";

-- Q18: Which Ultimate accounts have red DevSecOps?
SELECT a."Account Name" AS name, a."CSM" AS csm, CAST(a."ARR" AS REAL) AS arr
FROM accounts a JOIN use_cases u ON u."Account ID" = a."Account ID"
WHERE a."License Tier" = 'Ultimate' AND u."Use Case" = 'DevSecOps' AND u."Colour" = 'red'
ORDER BY CAST(a."ARR" AS REAL) DESC, name;

-- Q19a: How many accounts have 0, 1, 2, 3, 4 use cases green today?
SELECT green, count(*) AS accounts
FROM (SELECT (SELECT count(*) FROM use_cases u
    WHERE u."Account ID" = a."Account ID" AND u."Colour" = 'green') AS green FROM accounts a)
GROUP BY green ORDER BY green;

-- Q19b: Of those that are green today, how many were it half a year ago?
SELECT green, count(*) AS accounts
FROM (SELECT (SELECT count(*) FROM use_cases u WHERE u."Account ID" = a."Account ID"
    AND u."Colour" = 'green' AND u."Green Since" <= '2026-05-21') AS green FROM accounts a)
GROUP BY green ORDER BY green;

-- Q20: Which accounts use less than 60 % of their seats past month 6, or 75 % past month 9?
SELECT "Account Name" AS name, CAST("Seats Used" AS INTEGER) AS used,
  CAST("Seats Licensed" AS INTEGER) AS licensed, "Contract Start" AS contract_start
FROM accounts
WHERE (used < 0.60 * licensed AND "Contract Start" < date('2026-11-21', '-6 months'))
  OR (used < 0.75 * licensed AND "Contract Start" < date('2026-11-21', '-9 months'))
ORDER BY name;

-- Q21: Which accounts use more than 90 % of their seats and have no open add-on?
SELECT "Account Name" AS name, CAST("Seats Used" AS INTEGER) AS used,
  CAST("Seats Licensed" AS INTEGER) AS licensed
FROM accounts a
WHERE used > 0.90 * licensed
  AND NOT EXISTS (SELECT 1 FROM opportunities o WHERE o."Account ID" = a."Account ID"
    AND o."Type" = 'Add-on'
    AND o."Stage" NOT IN ('Closed Won', '8-Closed Lost', '9-Unqualified', '10-Duplicate'))
ORDER BY name;

-- Q22: Which accounts bought SCM, are green on it, and have no expansion open?
SELECT "Account Name" AS name, "Segment" AS segment, "CSM" AS csm
FROM accounts a
WHERE EXISTS (SELECT 1 FROM use_cases u WHERE u."Account ID" = a."Account ID"
    AND u."Use Case" = 'SCM' AND u."Purchased" = 'Yes' AND u."Colour" = 'green')
  AND NOT EXISTS (SELECT 1 FROM objectives o WHERE o."Account ID" = a."Account ID"
    AND o."Motion" = 'Expansion' AND o."Closed Date" IS NULL AND o."Status" NOT LIKE 'Closed%')
ORDER BY name;

-- Q23a: Of which accounts has nothing been measured since August?
SELECT "Account Name" AS name, CAST("ARR" AS REAL) AS arr
FROM accounts a
WHERE NOT EXISTS (SELECT 1 FROM usage u WHERE u."Account ID" = a."Account ID"
  AND u."Value" IS NOT NULL AND u."Month" > '2026-08-01')
ORDER BY name;

-- Q23b: How many are they, and how much revenue is that?
SELECT count(*) AS accounts, sum("ARR") AS arr
FROM accounts a
WHERE NOT EXISTS (SELECT 1 FROM usage u WHERE u."Account ID" = a."Account ID"
  AND u."Value" IS NOT NULL AND u."Month" > '2026-08-01');

-- Q24: Which plans that are not closed are not green, are drafts, are empty, or rest for 60 days?
SELECT "Plan ID" AS plan_id, "Owner" AS owner, "Status" AS status, "Plan Colour" AS colour,
  (SELECT count(*) FROM objectives o WHERE o."Plan ID" = p."Plan ID") AS objectives,
  "Last Modified" AS modified_on
FROM success_plans p
WHERE "Status" <> 'Closed' AND ("Plan Colour" IS NULL OR "Plan Colour" <> 'green'
  OR "Status" = 'Draft' OR objectives = 0 OR "Last Modified" < date('2026-11-21', '-60 days'))
ORDER BY plan_id;

-- Q25: How many expansions were lost, and how much, by reason?
SELECT "Loss Reason" AS loss_reason, count(*) AS lost, sum("Amount") AS amount
FROM opportunities
WHERE "Type" = 'Add-on' AND "Stage" = '8-Closed Lost'
GROUP BY loss_reason ORDER BY loss_reason IS NULL, loss_reason;

-- Q26: What is in the book of each CSM, and what share of it is first priority?
SELECT "CSM" AS csm, count(*) AS accounts, sum("ARR") AS arr, sum("Priority" = 'PR1') AS pr1,
  round(sum("Priority" = 'PR1') * 1.0 / count(*), 4) AS pr1_share
FROM accounts WHERE "CSM" IS NOT NULL
GROUP BY csm ORDER BY csm;

-- Q27: How many calls did each CSM have in twelve weeks, and how many does the book ask for?
-- In twelve weeks that is 12 where calls are weekly, 6 biweekly, 3 monthly, 1 quarterly.
SELECT p."Name" AS name,
  (SELECT count(*) FROM activities c WHERE c."CSM" = p."Name"
    AND c."Type" IN ('Cadence Call', 'Renewal Call', 'EBR')
    AND c."Date" BETWEEN date('2026-11-21', '-84 days') AND '2026-11-21') AS calls,
  (SELECT sum(CASE a."Cadence" WHEN 'weekly' THEN 12 WHEN 'biweekly' THEN 6
    WHEN 'monthly' THEN 3 ELSE 1 END)
    FROM accounts a WHERE a."CSM" = p."Name" AND a."Cadence" IS NOT NULL) AS asked
FROM people p WHERE p."Role" = 'CSM'
ORDER BY name;

-- Q29: How many accounts of each CSM have enablement under way, and how many an expansion?
SELECT p."Name" AS name,
  (SELECT count(*) FROM accounts a WHERE a."CSM" = p."Name") AS accounts,
  (SELECT count(*) FROM accounts a WHERE a."CSM" = p."Name" AND EXISTS (SELECT 1 FROM objectives o
    WHERE o."Account ID" = a."Account ID" AND o."Motion" = 'Enablement'
    AND o."Closed Date" IS NULL AND o."Status" NOT LIKE 'Closed%')) AS enabling,
  (SELECT count(*) FROM accounts a WHERE a."CSM" = p."Name" AND EXISTS (SELECT 1 FROM objectives o
    WHERE o."Account ID" = a."Account ID" AND o."Motion" = 'Expansion'
    AND o."Closed Date" IS NULL AND o."Status" NOT LIKE 'Closed%')) AS expanding
FROM people p WHERE p."Role" = 'CSM'
ORDER BY name;

-- Q30: Which Strategic and Growth accounts lack a CSM, an active plan, a project, or an admin?
SELECT "Account Name" AS name, "CSM" IS NOT NULL AS csm,
  EXISTS (SELECT 1 FROM success_plans p WHERE p."Account ID" = a."Account ID"
    AND p."Status" = 'Active') AS plan,
  "Collaboration Project" IS NOT NULL AS project,
  EXISTS (SELECT 1 FROM contacts c WHERE c."Account ID" = a."Account ID"
    AND c."Role" = 'Admin') AS admin
FROM accounts a
WHERE "Segment" IN ('Strategic', 'Growth')
  AND NOT ("CSM" IS NOT NULL AND plan AND project AND admin)
ORDER BY name;

-- Q31: Which accounts are third priority without being a child that has no CSM, or fourth without
-- being Digital and without a CSM?
SELECT "Account Name" AS name, "Segment" AS segment, "Priority" AS priority
FROM accounts
WHERE ("Priority" = 'PR3' AND ("Parent Account ID" IS NULL OR "CSM" IS NOT NULL))
  OR ("Priority" = 'PR4' AND ("Segment" <> 'Digital' OR "CSM" IS NOT NULL))
ORDER BY name;

-- Q32a: How many accounts renew in each month until June, by health?
SELECT substr("Renewal Date", 1, 7) AS month, "Health" AS health, count(*) AS accounts,
  sum("ARR") AS arr
FROM accounts
WHERE "Renewal Date" BETWEEN '2026-11-21' AND '2027-06-30'
GROUP BY month, health
ORDER BY month, CASE health WHEN 'red' THEN 1 WHEN 'yellow' THEN 2 ELSE 3 END;

-- Q32b: And in this quarter and the next two, how many have been asked the soft question?
SELECT CASE WHEN a."Renewal Date" <= '2026-12-31' THEN '2026 Q4'
    WHEN a."Renewal Date" <= '2027-03-31' THEN '2027 Q1' ELSE '2027 Q2' END AS quarter,
  count(*) AS accounts,
  sum(EXISTS (SELECT 1 FROM opportunities o WHERE o."Account ID" = a."Account ID"
    AND o."Renewal Date" = a."Renewal Date" AND o."Soft Question Asked" IS NOT NULL)) AS asked
FROM accounts a
WHERE a."Renewal Date" BETWEEN '2026-11-21' AND '2027-06-30'
GROUP BY quarter ORDER BY quarter;

-- Q33a: How much revenue is at risk, by reason?
SELECT "Risk Reason" AS reason, count(*) AS risks, total("ARR at Risk") AS arr
FROM risks WHERE "Closed Date" IS NULL
GROUP BY reason ORDER BY reason IS NULL, reason COLLATE NOCASE;

-- Q33b: And by type?
SELECT "Risk Type" AS type, count(*) AS risks, total("ARR at Risk") AS arr
FROM risks WHERE "Closed Date" IS NULL
GROUP BY type ORDER BY type;

-- Q33c: And by region?
SELECT a."Region" AS region, count(*) AS risks, total(r."ARR at Risk") AS arr
FROM risks r JOIN accounts a ON a."Account ID" = r."Account ID"
WHERE r."Closed Date" IS NULL
GROUP BY region ORDER BY region;

-- Q33d: Where is more than 100,000 at risk?
SELECT a."Account Name" AS name, CAST(r."ARR at Risk" AS REAL) AS arr
FROM risks r JOIN accounts a ON a."Account ID" = r."Account ID"
WHERE r."Closed Date" IS NULL AND CAST(r."ARR at Risk" AS REAL) > 100000
ORDER BY CAST(r."ARR at Risk" AS REAL) DESC, name;

-- Q34: Which escalations are open, how old, whose, and how long without a word? Critical wants one
-- every day, high every 3, anything else every 14.
SELECT "Escalation Name" AS name, "Severity" AS severity, "DRI" AS dri,
  CAST(julianday('2026-11-21') - julianday("Opened Date") AS INTEGER) AS age,
  CAST(julianday('2026-11-21') - julianday("Last Update") AS INTEGER) AS silent,
  julianday('2026-11-21') - julianday("Last Update") > CASE "Severity" WHEN 'critical' THEN 1
    WHEN 'high' THEN 3 ELSE 14 END AS late
FROM escalations WHERE "Closed Date" IS NULL
ORDER BY "Escalation ID";

-- Q35: By segment: of how many accounts with a CSM was a review held within a year, to how many
-- offered, and of how many of first priority held?
SELECT "Segment" AS segment, count(*) AS accounts, sum(held) AS held, sum(offered) AS offered,
  sum("Priority" = 'PR1') AS pr1, sum("Priority" = 'PR1' AND held) AS pr1_held
FROM (SELECT a."Segment", a."Priority",
    EXISTS (SELECT 1 FROM ebrs e WHERE e."Account ID" = a."Account ID" AND e."Kind" = 'full'
      AND e."Status" = 'delivered'
      AND e."EBR Date" BETWEEN date('2026-11-21', '-1 year') AND '2026-11-21') AS held,
    EXISTS (SELECT 1 FROM ebrs e WHERE e."Account ID" = a."Account ID"
      AND e."Offered On" BETWEEN date('2026-11-21', '-1 year') AND '2026-11-21') AS offered
  FROM accounts a WHERE a."CSM" IS NOT NULL)
GROUP BY segment
ORDER BY CASE segment WHEN 'Strategic' THEN 1 WHEN 'Growth' THEN 2 WHEN 'Scale' THEN 3 ELSE 4 END;

-- Q36: Which accounts have a CSM of another region, or are Strategic with one below Senior?
SELECT a."Account Name" AS name, a."Region" AS region, p."Name" AS csm, p."Geo" AS geo,
  p."Level" AS level
FROM accounts a JOIN people p ON p."Name" = a."CSM"
WHERE a."Region" <> p."Geo"
  OR (a."Segment" = 'Strategic' AND p."Level" IN ('Intermediate', 'Associate'))
ORDER BY name;

-- Q37: Which handoffs and disengagements are open, and which are late?
SELECT t."Title" AS title, a."Account Name" AS account, t."Owner" AS owner, t."Due Date" AS due,
  t."Due Date" < '2026-11-21' AS late
FROM tasks t LEFT JOIN accounts a ON a."Account ID" = t."Account ID"
WHERE t."Playbook" IN ('Account Handoff', 'Disengagement')
  AND t."Closed Date" IS NULL AND t."Status" NOT LIKE 'Closed%'
ORDER BY due;

-- Q38: For the talk with Dee in the third week: which accounts have red DevSecOps or use less than
-- 75 % of their seats, and how many playbooks are open there?
SELECT a."Account Name" AS name, EXISTS (SELECT 1 FROM use_cases u
    WHERE u."Account ID" = a."Account ID" AND u."Use Case" = 'DevSecOps' AND u."Colour" = 'red')
    AS red_devsecops,
  CAST("Seats Used" AS INTEGER) AS used, CAST("Seats Licensed" AS INTEGER) AS licensed,
  (SELECT count(*) FROM objectives o WHERE o."Account ID" = a."Account ID"
    AND o."Playbook" IS NOT NULL AND o."Closed Date" IS NULL AND o."Status" NOT LIKE 'Closed%')
    AS open_playbooks
FROM accounts a
WHERE "CSM" = 'Dee' AND (red_devsecops OR used < 0.75 * licensed)
ORDER BY name;

-- Q39: How many accounts are there by segment, priority and health, with how much revenue?
SELECT "Segment" AS segment, "Priority" AS priority, "Health" AS health, count(*) AS accounts,
  sum("ARR") AS arr, round(avg("ARR"), 2) AS average
FROM accounts GROUP BY segment, priority, health
ORDER BY CASE segment WHEN 'Strategic' THEN 1 WHEN 'Growth' THEN 2 WHEN 'Scale' THEN 3 ELSE 4 END,
  priority IS NULL, priority,
  CASE health WHEN 'red' THEN 1 WHEN 'yellow' THEN 2 WHEN 'green' THEN 3 ELSE 4 END;

-- Q40a: How many days did onboardings take to the first call and to the end, in the middle, and
-- which share met 14 and 45?
WITH engage AS (SELECT julianday("First Engaged") - julianday("Started") AS days FROM onboardings
    WHERE "First Engaged" IS NOT NULL),
  finish AS (SELECT julianday("Closed Date") - julianday("Started") AS days FROM onboardings
    WHERE "Closed Date" IS NOT NULL)
SELECT (SELECT avg(days) FROM (SELECT days FROM engage ORDER BY days
    LIMIT 2 - (SELECT count(*) FROM engage) % 2 OFFSET (SELECT (count(*) - 1) / 2 FROM engage)))
    AS engage,
  (SELECT avg(days) FROM (SELECT days FROM finish ORDER BY days
    LIMIT 2 - (SELECT count(*) FROM finish) % 2 OFFSET (SELECT (count(*) - 1) / 2 FROM finish)))
    AS onboard,
  (SELECT round(avg(days <= 14), 4) FROM engage) AS within_14,
  (SELECT round(avg(days <= 45), 4) FROM finish) AS within_45;

-- Q40b: And by the quarter of the start: onboardings, first calls, and those within 14 days?
SELECT substr("Started", 1, 4) || ' Q' || ((substr("Started", 6, 2) + 2) / 3) AS quarter,
  count(*) AS onboardings, count("First Engaged") AS engaged,
  sum(coalesce(julianday("First Engaged") - julianday("Started") <= 14, 0)) AS within_14
FROM onboardings GROUP BY quarter ORDER BY quarter;

-- Q41: Which data is missing or cannot be right, and how often?
SELECT fault, rows FROM (
  SELECT 'accounts without health' AS fault, count(*) AS rows FROM accounts WHERE "Health" IS NULL
  UNION ALL
  SELECT 'accounts without renewal', count(*) FROM accounts WHERE "Renewal Date" IS NULL
  UNION ALL
  SELECT 'accounts using more seats than they bought', count(*) FROM accounts
    WHERE CAST("Seats Used" AS INTEGER) > CAST("Seats Licensed" AS INTEGER)
  UNION ALL
  SELECT 'accounts said to be onboarded whose onboarding is open', count(*) FROM accounts a
    WHERE "Onboarding Complete" = 'Yes' AND EXISTS (SELECT 1 FROM onboardings o
      WHERE o."Account ID" = a."Account ID" AND o."Closed Date" IS NULL)
  UNION ALL
  SELECT 'accounts whose plan is said to be active but is not', count(*) FROM accounts a
    WHERE "Success Plan Status" = 'active' AND NOT EXISTS (SELECT 1 FROM success_plans p
      WHERE p."Account ID" = a."Account ID" AND p."Status" = 'Active')
  UNION ALL
  SELECT 'contacts without a role', count(*) FROM contacts WHERE "Role" IS NULL
  UNION ALL
  SELECT 'escalations without severity', count(*) FROM escalations WHERE "Severity" IS NULL
  UNION ALL
  SELECT 'risks without a reason', count(*) FROM risks WHERE "Risk Reason" IS NULL
  UNION ALL
  SELECT 'opportunities of an unknown account', count(*) FROM opportunities
    WHERE "Account ID" NOT IN (SELECT "Account ID" FROM accounts)
  UNION ALL
  SELECT 'objectives of an unknown plan', count(*) FROM objectives
    WHERE "Plan ID" NOT IN (SELECT "Plan ID" FROM success_plans)
  UNION ALL
  SELECT 'tasks of an unknown owner', count(*) FROM tasks
    WHERE "Owner" IS NOT NULL AND "Owner" NOT IN (SELECT "Name" FROM people))
WHERE rows > 0 ORDER BY fault;

-- Q42a: Which accounts have another health than on 21 August?
SELECT n."Account Name" AS name, o."Health" AS before, n."Health" AS now
FROM accounts n JOIN accounts_2026_08_21 o ON o."Account ID" = n."Account ID"
WHERE o."Health" IS NOT NULL AND o."Health" IS NOT n."Health"
ORDER BY name;

-- Q42b: Another priority?
SELECT n."Account Name" AS name, o."Priority" AS before, n."Priority" AS now
FROM accounts n JOIN accounts_2026_08_21 o ON o."Account ID" = n."Account ID"
WHERE o."Priority" IS NOT NULL AND o."Priority" IS NOT n."Priority"
ORDER BY name;

-- Q42c: Another CSM, or none?
SELECT n."Account Name" AS name, o."CSM" AS before, n."CSM" AS now
FROM accounts n JOIN accounts_2026_08_21 o ON o."Account ID" = n."Account ID"
WHERE o."CSM" IS NOT NULL AND o."CSM" IS NOT n."CSM"
ORDER BY name;

-- Q42d: Another revenue?
SELECT n."Account Name" AS name, o."ARR" AS before, n."ARR" AS now
FROM accounts n JOIN accounts_2026_08_21 o ON o."Account ID" = n."Account ID"
WHERE o."ARR" IS NOT NULL AND o."ARR" IS NOT n."ARR"
ORDER BY name;

-- Q42e: Which accounts have come and which have gone since then?
SELECT "Account Name" AS name, 'new' AS what FROM accounts
  WHERE "Account ID" NOT IN (SELECT "Account ID" FROM accounts_2026_08_21)
UNION ALL
SELECT "Account Name", 'gone' FROM accounts_2026_08_21
  WHERE "Account ID" NOT IN (SELECT "Account ID" FROM accounts)
ORDER BY what, name;

-- Q43: Which share of the revenue is in accounts with three use cases or more?
SELECT round(sum(CASE WHEN green >= 3 THEN arr ELSE 0 END) / sum(arr), 4) AS share
FROM (SELECT CAST(a."ARR" AS REAL) AS arr, (SELECT count(*) FROM use_cases u
    WHERE u."Account ID" = a."Account ID" AND u."Colour" = 'green') AS green FROM accounts a);

-- Q45: Which accounts with a CSM are below 50,000, or less than 50,000 above it?
SELECT "Account Name" AS name, "CSM" AS csm, CAST("ARR" AS REAL) AS arr,
  CAST("ARR" AS REAL) - 50000 AS above
FROM accounts WHERE "CSM" IS NOT NULL AND CAST("ARR" AS REAL) < 100000
ORDER BY above, name;

-- Q46: Which Scale and Digital accounts come to day 21, 90 or 180 of the contract within 14 days?
SELECT "Account Name" AS name, "Segment" AS segment, d.day AS day,
  CAST(d.day - (julianday('2026-11-21') - julianday("Contract Start")) AS INTEGER) AS in_days
FROM accounts
  CROSS JOIN (SELECT 21 AS day UNION SELECT 90 UNION SELECT 180) d
WHERE "Segment" IN ('Scale', 'Digital') AND in_days BETWEEN 0 AND 14
ORDER BY in_days, name;

-- Q47a: Which CSMs must hear of the red accounts, and of how many?
SELECT "CSM" AS csm, count(*) AS accounts FROM accounts
WHERE "Health" = 'red' AND "CSM" IS NOT NULL
GROUP BY csm ORDER BY csm;

-- Q47b: Which of their managers?
SELECT "CSM Manager" AS manager, count(*) AS accounts FROM accounts
WHERE "Health" = 'red' AND "CSM Manager" IS NOT NULL
GROUP BY manager ORDER BY manager;

-- Q47c: Which account executives?
SELECT "Account Executive" AS executive, count(*) AS accounts FROM accounts
WHERE "Health" = 'red' AND "Account Executive" IS NOT NULL
GROUP BY executive ORDER BY executive;

-- Q48a: Which Strategic and Growth accounts have no CSM?
SELECT "Account ID" AS id FROM accounts WHERE "CSM" IS NULL AND "Segment" IN ('Strategic', 'Growth') ORDER BY id;

-- Q48b: For which open escalations does nobody answer?
SELECT "Escalation ID" AS id FROM escalations WHERE "DRI" IS NULL AND "Closed Date" IS NULL ORDER BY id;

-- Q48c: For which open onboardings?
SELECT "Onboarding ID" AS id FROM onboardings WHERE "Owner" IS NULL AND "Closed Date" IS NULL ORDER BY id;

-- Q48d: For which opportunities?
SELECT "Opportunity ID" AS id FROM opportunities WHERE "Owner" IS NULL ORDER BY id;

-- Q48e: For which open risks?
SELECT "Risk ID" AS id FROM risks WHERE "Next Step Owner" IS NULL AND "Closed Date" IS NULL ORDER BY id;

-- Q48f: For which open tasks?
SELECT "Task ID" AS id FROM tasks WHERE "Owner" IS NULL AND "Closed Date" IS NULL ORDER BY id;

-- Q49: Which five renewals of this and the next fiscal quarter have the most revenue at risk?
SELECT a."Account Name" AS name, a."Renewal Date" AS renewal, CAST(a."ARR" AS REAL) AS arr,
  sum(r."ARR at Risk") AS at_risk
FROM accounts a JOIN risks r ON r."Account ID" = a."Account ID" AND r."Closed Date" IS NULL
WHERE a."Renewal Date" BETWEEN '2026-10-01' AND '2027-03-31'
GROUP BY a."Account ID" ORDER BY at_risk DESC, name LIMIT 5;
