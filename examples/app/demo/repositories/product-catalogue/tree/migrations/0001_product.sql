create table product (id uuid primary key, slug text unique not null, brand text, hs_code text);
create table variant (
  sku text primary key,
  product_id uuid not null references product,
  label text not null,
  weight_grams integer not null
);
