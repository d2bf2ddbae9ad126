package dev.signalbox.contract.application.lifecycle;

import dev.signalbox.contract.application.publication.Baselines;
import dev.signalbox.contract.persistence.DeprecationNoticeEntity;
import dev.signalbox.contract.persistence.MajorStandingEntity;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells those who read a deprecated major until when it stays: each of them once for each sunset. */
@Singleton
public final class NoticeConsumers {

    /** What one consumer is told. */
    public record Notice(
            String productId, Major major, String consumerId, Instant sunset, Optional<String> successor) {}

    private final Baselines baselines;

    public NoticeConsumers(Baselines baselines) {
        this.baselines = baselines;
    }

    /** The notices that are due, which are given by that. */
    public List<Notice> give(String productId, Instant now) {
        MoveMajors.catchUp(productId, () -> baselines.of(productId), now);
        List<Notice> due = due(productId);
        due.forEach(notice -> note(notice, now));
        return due;
    }

    public List<Notice> due(String productId) {
        List<MajorStandingEntity> deprecated = MajorStandingEntity.deprecated(productId);
        if (deprecated.isEmpty()) {
            return List.of();
        }
        Readers readers = Readers.now(productId);
        List<Notice> due = new ArrayList<>();
        for (MajorStandingEntity row : deprecated) {
            Major major = new Major(row.contractId, row.major);
            for (String consumerId : readers.of(major)) {
                Notice notice =
                        new Notice(productId, major, consumerId, row.sunset(), Optional.ofNullable(row.successor));
                if (!isGiven(notice)) {
                    due.add(notice);
                }
            }
        }
        return due;
    }

    /** Keeps that it was given. */
    public static void note(Notice notice, Instant now) {
        if (isGiven(notice)) {
            return;
        }
        DeprecationNoticeEntity row = new DeprecationNoticeEntity();
        row.productId = notice.productId();
        row.contractId = notice.major().contractId();
        row.major = notice.major().number();
        row.consumerId = notice.consumerId();
        row.sunset = notice.sunset();
        row.successor = notice.successor().orElse(null);
        row.noticedAt = now;
        row.persist();
    }

    private static boolean isGiven(Notice notice) {
        return DeprecationNoticeEntity.isGiven(
                notice.productId(),
                notice.major().contractId(),
                notice.major().number(),
                notice.consumerId(),
                notice.sunset());
    }
}
