-- What other capabilities may read of requests, for figures. Row security of the tables holds through security_invoker.
create index requests_received on requests using brin (received_at);

create view published_requests with (security_invoker = true) as
select jurisdiction_id, id, state, service_id, platform_code, area_id, is_located, is_urgent, channel, due_at, stage_from,
  received_at, closed_at, outcome
from requests;
comment on view published_requests is 'Published by requests for insight: no words, no places, no persons.';
grant select on published_requests to wangge_app;

create view published_clocks with (security_invoker = true) as
select jurisdiction_id, request_id, stage, round, started_at, due_at, met_at, stopped_at
from request_clocks;
comment on view published_clocks is 'Published by requests for insight.';
grant select on published_clocks to wangge_app;

create view published_verdicts with (security_invoker = true) as
select jurisdiction_id, request_id, verdict, verdict_at
from request_reporters
where verdict is not null;
comment on view published_verdicts is 'Published by requests for insight: the last words of reporters, without the reporters.';
grant select on published_verdicts to wangge_app;
