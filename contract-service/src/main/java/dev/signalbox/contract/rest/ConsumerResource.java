package dev.signalbox.contract.rest;

import dev.signalbox.contract.application.Json;
import dev.signalbox.contract.application.consumption.ConsumerRegister;
import dev.signalbox.contract.application.consumption.ConsumptionAnswer;
import dev.signalbox.contract.application.consumption.StandingSunsets;
import dev.signalbox.contract.application.publication.Baselines;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.publication.AdmittedProduct;
import dev.signalbox.contract.persistence.ConsumptionEntity;
import dev.signalbox.contract.persistence.ConsumptionEntity.Status;
import dev.signalbox.contract.persistence.ConsumptionHistoryEntity;
import dev.signalbox.contract.persistence.PublicationEntity;
import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.Paging.Page;
import dev.signalbox.web.rest.RequestRefusedException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who reads a product, who did, and whether each can read what is handed out today. */
@Path("/api/v1/consumers")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class ConsumerResource {

    private final Baselines baselines;

    ConsumerResource(Baselines baselines) {
        this.baselines = baselines;
    }

    /** The consumers of a product, in the order in which they came. */
    public record Consumers(
            String productId,
            List<Consumer> consumers,
            @Nullable String next) {}

    /**
     * One consumer.
     *
     * @param inputPort its own port's name, null for an application
     * @param impact null for one that no longer reads
     * @param since when it came to have that status
     */
    public record Consumer(
            String consumerId,
            String kind,
            @Nullable String inputPort,
            int majorVersion,
            @Nullable String port,
            List<String> fields,
            @Nullable String readerSchema,
            @Nullable String purpose,
            @Nullable String contact,
            String status,
            @Nullable String impact,
            List<Finding> findings,
            @Nullable Instant sunset,
            Instant since) {}

    @GET
    public Consumers consumers(@Context UriInfo uri) {
        Paging.allow(uri.getQueryParameters(), Set.of("product", AsOf.PARAMETER, "limit", "after"));
        AsOf asOf = AsOf.of(uri);
        Paging paging = Paging.of(uri.getQueryParameters());
        Optional<Long> after = Cursor.of(paging);
        String productId = Parameters.product(uri)
                .orElseThrow(() -> RequestRefusedException.badRequest("Say in product whose consumers are asked for."));
        return QuarkusTransaction.requiringNew().call(() -> {
            Page<ConsumptionEntity> page = paging.page(
                    asOf.asked()
                            .map(time -> ConsumptionHistoryEntity.register(productId, time, after, paging.limit() + 1))
                            .orElseGet(() -> ConsumptionEntity.register(productId, after, paging.limit() + 1)),
                    row -> String.valueOf(row.id));
            if (page.entries().isEmpty()
                    && after.isEmpty()
                    && PublicationEntity.latest(productId, asOf.time(), 1).isEmpty()) {
                throw RequestRefusedException.notFound("Nothing was published under the product id " + productId
                        + asOf.spoken() + ", and nobody says to read it."
                        + AsOf.later(PublicationEntity.firstReceivedAt(productId)));
            }
            AdmittedProduct admitted =
                    asOf.asked().map(time -> baselines.of(productId, time)).orElseGet(() -> baselines.of(productId));
            StandingSunsets told = asOf.asked()
                    .map(time -> StandingSunsets.asOf(productId, admitted, time))
                    .orElseGet(() -> StandingSunsets.of(productId, admitted));
            return new Consumers(
                    productId,
                    page.entries().stream().map(row -> consumer(row, told)).toList(),
                    page.next().orElse(null));
        });
    }

    private static Consumer consumer(ConsumptionEntity row, StandingSunsets told) {
        Optional<ConsumptionAnswer> answer = row.status == Status.ACTIVE
                ? Optional.of(told.answer(ConsumerRegister.consumption(row)))
                : Optional.empty();
        return new Consumer(
                row.consumerId,
                row.kind.name(),
                orNull(row.inputPort),
                row.majorVersion,
                orNull(row.port),
                Json.texts(row.fields),
                row.readerSchema,
                orNull(row.purpose),
                orNull(row.contact),
                row.status.name(),
                answer.map(given -> given.impact().name()).orElse(null),
                answer.map(ConsumptionAnswer::findings).orElseGet(List::of),
                answer.flatMap(ConsumptionAnswer::sunset).orElse(null),
                row.since);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
