package ${{ values.package }}.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** Counts requests under the names that alerts and dashboards of all services share. */
@Component
class RequestMetrics extends OncePerRequestFilter {
    private final MeterRegistry registry;

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Timer.Sample sample = Timer.start(registry);
        boolean done = false;
        try {
            chain.doFilter(request, response);
            done = true;
        } finally {
            // The pattern, never the path: an id in a label would make a series of its own.
            Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            String route = pattern == null ? "unknown" : pattern.toString();
            String code = done ? Integer.toString(response.getStatus()) : "500";
            registry.counter("http.requests", "method", request.getMethod(), "route", route, "code", code)
                    .increment();
            sample.stop(Timer.builder("http.request.duration")
                    .tags("method", request.getMethod(), "route", route)
                    .publishPercentileHistogram()
                    .register(registry));
        }
    }
}
