create table stock (
  sku text primary key,
  on_hand integer not null check (on_hand >= 0),
  reserved integer not null default 0 check (reserved >= 0)
);
create table reservation (
  checkout_id text primary key,
  expires_at timestamptz not null
);
create table warehouse_count (sku text primary key, counted integer not null);
