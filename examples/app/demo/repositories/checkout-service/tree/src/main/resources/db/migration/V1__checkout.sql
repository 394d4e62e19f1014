create table checkout (
  id uuid primary key,
  basket_id uuid not null,
  state text not null,
  total_minor bigint not null check (total_minor >= 0),
  currency char(3) not null,
  changed_at timestamptz not null default now()
);
