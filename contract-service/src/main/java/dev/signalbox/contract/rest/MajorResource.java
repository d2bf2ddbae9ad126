package dev.signalbox.contract.rest;

import dev.signalbox.contract.application.lifecycle.Major;
import dev.signalbox.contract.application.lifecycle.Readers;
import dev.signalbox.contract.persistence.DeprecationNoticeEntity;
import dev.signalbox.contract.persistence.MajorHistoryEntity;
import dev.signalbox.contract.persistence.MajorStandingEntity;
import dev.signalbox.web.rest.Paging;
import dev.signalbox.web.rest.RequestRefusedException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where each major of a product's contracts stands: who reads it, until when it stays, and who was told. */
@Path("/api/v1/contracts")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class MajorResource {

    /** Of one major; a sunset that was put off is told to each reader again. */
    private static final int MOST_NOTICES = 500;

    /** The majors of a product. */
    public record Majors(String productId, List<StandingMajor> majors) {}

    /**
     * One major.
     *
     * @param readers who would lose it at that time
     * @param extensions how often its sunset was put off
     * @param notices the first 500
     * @param noticesCount how many there are in truth
     */
    public record StandingMajor(
            String contractId,
            int major,
            String state,
            Instant since,
            @Nullable Instant sunset,
            @Nullable String successor,
            int extensions,
            List<String> readers,
            List<Notice> notices,
            long noticesCount) {}

    /** That a consumer was told of a sunset. */
    public record Notice(String consumerId, Instant sunset, Instant noticedAt) {}

    @GET
    @Path("/{productId}/majors")
    public Majors majors(@PathParam("productId") String written, @Context UriInfo uri) {
        String productId = Parameters.productInPath(written);
        Paging.allow(uri.getQueryParameters(), Set.of(AsOf.PARAMETER));
        AsOf asOf = AsOf.of(uri);
        return QuarkusTransaction.requiringNew().call(() -> {
            List<MajorStandingEntity> rows = asOf.asked()
                    .map(time -> MajorHistoryEntity.majors(productId, time))
                    .orElseGet(() -> MajorStandingEntity.of(productId));
            if (rows.isEmpty()) {
                throw RequestRefusedException.notFound("No major of a contract of " + productId + " was admitted"
                        + asOf.spoken() + "; GET /api/v1/contracts/" + productId + " says what was published."
                        + AsOf.later(MajorHistoryEntity.firstKnownAt(productId)));
            }
            Readers readers =
                    asOf.asked().map(time -> Readers.asOf(productId, time)).orElseGet(() -> Readers.now(productId));
            return new Majors(
                    productId,
                    rows.stream().map(row -> major(row, readers, asOf.time())).toList());
        });
    }

    private static StandingMajor major(MajorStandingEntity row, Readers readers, Instant asOf) {
        return new StandingMajor(
                row.contractId,
                row.major,
                row.state.name(),
                row.since,
                row.sunset,
                row.successor,
                row.extensions,
                readers.of(new Major(row.contractId, row.major)),
                DeprecationNoticeEntity.of(row.productId, row.contractId, row.major, asOf, MOST_NOTICES).stream()
                        .map(notice -> new Notice(notice.consumerId, notice.sunset, notice.noticedAt))
                        .toList(),
                DeprecationNoticeEntity.count(row.productId, row.contractId, row.major, asOf));
    }
}
