/** How many business days a vendor may take to answer a cancellation before the order's workflow must have ended. */
export const SETTLING_DAYS = 10;
