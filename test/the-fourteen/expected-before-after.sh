#!/bin/sh
# Makes before-after.csv and shares.csv of this folder from the raw records in test/fixtures/reference/traces, with the sqlite3 command, gzip
# and awk only: the independent check of the measures before-after, share-of-events and top-share. It shares no code with src/; the projects,
# their clocks and the artefacts' rules are those written out in expected.sh. Readings: docs/method/cells.md, docs/method/before-after.md.
# Run: sh test/the-fourteen/expected-before-after.sh [FOLDER TO WRITE TO]
set -eu
here=$(cd "$(dirname "$0")" && pwd) traces=$here/../fixtures/reference/traces out=${1:-$here}
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT
for table in project rule; do # the two tables of expected.sh
	awk -v start="cat >\"\$tmp/$table\"" 'index($0, start) { on = 1; next } on && $0 == "END" { exit } on' "$here/expected.sh" >"$tmp/$table"
done
for file in "$traces"/*.csv.gz; do # one row a commit of a human that is no merge: file, day, actor, e-mail domain, upstream
	gzip -dc "$file" | awk -F, -v f="${file##*/}" -v OFS=, 'FNR > 1 && $4 == 0 { print f, $1, $2, $3, $5, $13 }'
done >"$tmp/raw"

cat >"$tmp/run.sql" <<END
create table project(id, name, clock); create table rule(artefacts, stage, clock, domain, inherited);
create table raw(file, day, actor, address, merge, upstream);
$(for table in project rule raw; do echo ".import $tmp/$table $table"; done)
create table artefact as select j.value->>'trace' as file, p.id as project, j.value->>'org' || '/' || (j.value->>'repo') as id,
  unixepoch(j.value->>'snapshot_date') / 86400 as snapshot, coalesce(r.inherited, '') as inherited, nullif(r.stage, '') as bound,
  unixepoch(coalesce(nullif(r.clock, ''), nullif(p.clock, ''))) / 86400 as clock, unixepoch(nullif(p.clock, '')) / 86400 as projects_clock
 from json_each(readfile('$traces/repositories.json'), '$.repositories') j join project p on p.name = j.value->>'project'
  left join rule r on instr(' ' || r.artefacts || ' ', ' ' || (j.value->>'org') || '/' || (j.value->>'repo') || ' ')
 where j.value->>'in_the_fourteen' and j.value->>'scope' = 'core';
create table work as select a.*, unixepoch(day) / 86400 as day, actor, address, merge, upstream from raw join artefact a using (file);
create table event as select * from work where merge = '0' and upstream = '0' and day >= coalesce(unixepoch(nullif(inherited, '')) / 86400, -1e9)
 and not (project = 'aya' and bound is null and day < clock); -- Aya has no stage before its clock: such events have no place
create table subject as -- projects by their clock, and the artefacts named by theirs
 select project as id, projects_clock as clock, min(day) as first, max(snapshot) + 1 as until from event where projects_clock is not null group by 1, 2
 union all select id, clock, min(day), max(snapshot) + 1 from event where id = 'EleutherAI/lm-evaluation-harness' group by 1, 2;
create table member as select s.id as subject, e.* from subject s join event e on s.id = e.project or s.id = e.id;
create table side as -- both windows, of 365 days or else of 180, wholly within the history
 with length(days) as (values (365), (180)), fit as
 (select id, clock, first, max(days) as days from subject, length where clock - days >= first and clock + days <= until group by id)
 select id, days, first, 'before' as side, clock - days as a, clock as b from fit union all select id, days, first, 'after', clock, clock + days from fit;
create table start as select subject, actor, min(day) as day from member group by 1, 2;
create table span as select subject, side, max(m.day, s.a, s.first + 90) as x, min(m.day + 90, s.b, m.snapshot + 1) as y
 from member m join side s on s.id = m.subject group by 1, 2, 3, 4 having y > x;
create view exposure as select subject, side, sum(max(0, y - max(x, coalesce(seen, x)))) as days from
 (select *, max(y) over (partition by subject, side order by x, y rows between unbounded preceding and 1 preceding) as seen from span) group by 1, 2;
.headers off
.once '$tmp/counts'
select s.id, s.side, s.days, m.actor, count(*) from side s join member m on m.subject = s.id and m.day >= s.a and m.day < s.b group by 1, 2, 4 order by 1, 2 desc, 5 desc;
.once '$tmp/arrivals'
select s.id, s.side, sum(t.day >= s.first + 90), cast(coalesce(x.days, 0) as integer) from side s left join start t on t.subject = s.id and t.day >= s.a and t.day < s.b
 left join exposure x on x.subject = s.id and x.side = s.side group by 1, 2;
create table claim as select actor, j.value->>'organisation' as organisation, min(day) - 180 as since, max(day) + 180 as until from
 (select unixepoch(day) / 86400 as day, actor, address from raw where file in (select j.value->>'trace' from
   json_each(readfile('$traces/repositories.json'), '$.repositories') j where j.value->>'in_the_fourteen'))
 join json_each(readfile('$traces/organisation-domains.json'), '$.domains') j on j.key = address group by actor, address;
create table half(name, a, b); insert into half select v.column1, unixepoch(v.column2) / 86400, unixepoch(v.column3) / 86400 from (values
 ('2024-H2', '2024-07-01', '2025-01-01'), ('2025-H1', '2025-01-01', '2025-07-01'), ('2025-H2', '2025-07-01', '2026-01-01'), ('all', '0001-01-01', '9999-01-01')) v;
create table share as select e.id, h.name as half, b.name as body, e.rowid as n,
  max(case when b.name = 'outside' then c.organisation <> 'Meta' else c.organisation = b.name end) as of, b.name = 'outside' and max(c.organisation = 'Meta') as inside
 from event e join half h on e.day >= h.a and e.day < h.b join (select 'Meta' as name union all select 'Red Hat' union all select 'outside') b
 left join claim c on c.actor = e.actor and e.day between c.since and c.until
 where e.id in ('meta-llama/llama-stack', 'meta-llama/PurpleLlama') group by 1, 2, 3, 4;
.headers on
.once '$out/shares.csv'
select * from (select id as artefact, half, body, count(*) as events, sum(coalesce(of, 0) and not coalesce(inside, 0)) as low, sum(coalesce(of and not inside, 1)) as high from share group by 1, 2, 3
 union all select 'NbAiLab/notram', 'all', 'one person', sum(n), max(n), max(n) from (select count(*) as n from event where id = 'NbAiLab/notram' group by actor))
 order by 1 desc, 3, 2;
END
sqlite3 -bail -separator , :memory: ".read '$tmp/run.sql'"
# Rarefied people: of those with k of N events, each is among n drawn without putting back with probability 1 - C(N - k, n) / C(N, n).
awk -F, -v OFS=, 'function choose(a, b) { return f[a] - f[b] - f[a - b] }
FILENAME ~ /arrivals$/ { came[$1, $2] = $3 "," $4; next }
{ days[$1] = $3; if (!($1 in seen)) { order[++subjects] = $1; seen[$1] } total[$1, $2] += $5; k[$1, $2, ++people[$1, $2]] = $5 }
END { for (i = 1; i <= 100000; i++) f[i] = f[i - 1] + log(i)
 print "subject,days,side,commits,people,rarefied,absence_factor,arrivals,exposure_days"
 for (s = 1; s <= subjects; s++) { id = order[s]; n = total[id, "before"] < total[id, "after"] ? total[id, "before"] : total[id, "after"]
  for (side = 1; side <= 2; side++) { w = side == 1 ? "before" : "after"; N = total[id, w]; e = 0; sum = 0; half = 0
   for (p = 1; p <= people[id, w]; p++) { c = k[id, w, p]; e += 1 - (N - c < n ? 0 : exp(choose(N - c, n) - choose(N, n))); if (2 * sum < N) half++; sum += c }
   print id, days[id], w, N + 0, people[id, w] + 0, sprintf("%.6f", e), half, came[id, w] } } }' "$tmp/arrivals" "$tmp/counts" >"$out/before-after.csv"
