create table orders (
  number text primary key,
  customer_id text not null,
  state text not null,
  total_minor bigint not null,
  placed_at timestamptz not null,
  version bigint not null default 0
);
create index orders_customer on orders (customer_id, placed_at desc);
