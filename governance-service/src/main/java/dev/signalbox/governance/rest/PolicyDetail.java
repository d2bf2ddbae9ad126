package dev.signalbox.governance.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.signalbox.governance.model.policy.BuiltInPolicy;
import dev.signalbox.governance.model.policy.Policy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy with what passes and what fails.
 *
 * @param source the text of its file; absent if it is built in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PolicyDetail(
        @JsonUnwrapped PolicyView policy,
        List<ExampleView> examples,
        @Nullable String source) {

    /**
     * One case.
     *
     * @param evidence the places that a failing one shows
     * @param given the facts; what is left out is empty
     */
    public record ExampleView(
            String name,
            boolean passes,
            List<String> evidence,
            @JsonRawValue String given) {
        static ExampleView of(Policy.Example example) {
            return new ExampleView(example.name(), example.passes(), example.evidence(), example.given());
        }
    }

    static PolicyDetail of(Policy policy) {
        return new PolicyDetail(
                PolicyView.of(policy),
                policy.examples().stream().map(ExampleView::of).toList(),
                policy.source());
    }

    static PolicyDetail of(BuiltInPolicy policy) {
        return new PolicyDetail(PolicyView.of(policy), List.of(), null);
    }
}
