package dev.togai.account;

import dev.togai.call.Operation;
import dev.togai.call.Operation.SideEffect;
import dev.togai.error.NotFoundException;
import dev.togai.page.Page;
import dev.togai.page.PageQuery;
import dev.togai.page.PagedIterable;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The operations on customers. The abstract methods are operations of the API, which transports implement; the default methods are
 * conveniences. Implementations are thread-safe.
 *
 * <p>Every method throws:
 *
 * <ul>
 *   <li>{@link dev.togai.error.CallException} if Togai rejects the request, fails or does not respond,
 *   <li>{@link dev.togai.error.InvalidRequestException} if an id or a request is invalid and cannot be sent,
 *   <li>{@link dev.togai.error.TogaiConfigurationException} if there is no token to send.
 * </ul>
 *
 * <p>Iterations also throw {@link dev.togai.error.PaginationException}.
 */
public interface Customers {

    /** {@code POST /customers}. */
    Operation CREATE = new Operation("createCustomer", "create customer", SideEffect.CREATE, "POST", "/customers");

    /** {@code GET /customers}. */
    Operation LIST = new Operation("getCustomers", "list customers", SideEffect.READ, "GET", "/customers");

    /** {@code GET /customers/{id}}. */
    Operation GET = new Operation("getCustomer", "get customer", SideEffect.READ, "GET", "/customers/{id}");

    /** Creates a customer with its first account, which the response contains. */
    Customer create(CreateCustomerRequest request);

    /** Lists one page of the organisation's customers. */
    CustomerPage list(PageQuery query);

    /** Returns the customer of this id. */
    Customer get(CustomerId id);

    /** Creates a customer from a request built by the given function. */
    default Customer create(UnaryOperator<CreateCustomerRequest.Builder> request) {
        return create(request.apply(CreateCustomerRequest.builder()).build());
    }

    /** Returns the customer of this id. */
    default Customer get(String id) {
        return get(CustomerId.of(id));
    }

    /** Returns the customer of this id; empty if Togai has none. */
    default Optional<Customer> find(String id) {
        try {
            return Optional.of(get(id));
        } catch (NotFoundException ignored) { // Togai has none.
            return Optional.empty();
        }
    }

    /** Returns all customers of the organisation, each once, fetched lazily in pages of 100. */
    default PagedIterable<Customer> all() {
        PageQuery first = PageQuery.firstOfMaximumSize();
        return PagedIterable.of(
                token -> {
                    CustomerPage page = list(token.map(first::withToken).orElse(first));
                    return new Page<>(page.data(), page.nextToken());
                },
                Customer::id);
    }
}
