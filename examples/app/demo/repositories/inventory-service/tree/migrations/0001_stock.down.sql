drop table warehouse_count;
drop table reservation;
drop table stock;
