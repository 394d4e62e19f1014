package example.harbourfinch.orders;

public enum OrderState {
  PLACED,
  PICKING,
  PACKED,
  SHIPPED,
  DELIVERED,
  RETURNED
}
