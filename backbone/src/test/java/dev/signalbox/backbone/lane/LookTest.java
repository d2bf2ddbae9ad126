package dev.signalbox.backbone.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LookTest {
    private static final TopicPartition PARTITION = new TopicPartition("sli-measured", 3);
    private static final Doubt WITHHELD = new Doubt.Withheld(PARTITION, 7);
    private static final Doubt ALONE = new Doubt.NotInItsGroup();
    private static final Doubt OVERLOOKED = new Doubt.Overlooked("sli-measured.orders");

    private static final Optional<LaneConsumer.Standing> STANDING = Optional.of(new LaneConsumer.Standing(
            new ConsumerGroupMetadata("group", 1, "member-1", Optional.empty()), Set.of("sli-measured")));
    private static final Optional<GroupDirectory.Members> WITH_IT = members(false, "member-1", "member-2");
    private static final Optional<GroupDirectory.Members> WITHOUT_IT = members(false, "member-2");
    private static final Optional<GroupDirectory.Members> AGREEING = members(true, "member-2");
    private static final Optional<Set<String>> ITS_TOPICS = Optional.of(Set.of("sli-measured"));
    private static final Optional<Set<String>> ONE_MORE = Optional.of(Set.of("sli-measured", "sli-measured.orders"));
    private static final Optional<Map<TopicPartition, Long>> FROM_7 = Optional.of(Map.of(PARTITION, 7L));
    private static final Map<TopicPartition, Long> UNTIL_7 = Map.of(PARTITION, 7L);
    private static final Map<TopicPartition, Long> UNTIL_9 = Map.of(PARTITION, 9L);

    @Test
    void nothingSpeaksAgainstOneThatIsKnownAndKnowsAllAndHasReadAll() {
        Look look = new Look(STANDING, WITH_IT, ITS_TOPICS, FROM_7, UNTIL_7, Set.of());

        assertThat(look.doubts()).isEmpty();
        assertThat(saysNothingOf(look)).isEmpty();
    }

    @Test
    void allThatSpeaksAgainstOneIsSaid() {
        Look look = new Look(STANDING, WITHOUT_IT, ONE_MORE, FROM_7, UNTIL_9, Set.of());

        assertThat(look.doubts()).containsExactlyInAnyOrder(ALONE, OVERLOOKED, WITHHELD);
    }

    @Test
    void whileMembersAgreeNothingIsSaidOfTheGroup() {
        Look look = new Look(STANDING, AGREEING, ITS_TOPICS, FROM_7, UNTIL_7, Set.of());

        assertThat(look.doubts()).isEmpty();
        assertThat(saysNothingOf(look)).containsExactly(ALONE);
    }

    @Test
    void whileTheBrokerIsAwayNothingIsSaid() {
        Look look = new Look(STANDING, Optional.empty(), Optional.empty(), FROM_7, Map.of(), Set.of());

        assertThat(look.doubts()).isEmpty();
        assertThat(saysNothingOf(look)).containsExactlyInAnyOrder(ALONE, OVERLOOKED, WITHHELD);
    }

    @Test
    void ofOneThatPollsInVainNothingIsSaid() {
        Look look = new Look(Optional.empty(), WITHOUT_IT, ONE_MORE, Optional.empty(), Map.of(), Set.of());

        assertThat(look.doubts()).isEmpty();
        assertThat(saysNothingOf(look)).containsExactlyInAnyOrder(ALONE, OVERLOOKED, WITHHELD);
    }

    @Test
    void aLaneWhoseBrokerServesOthersIsNotWithheld() {
        Look look = new Look(STANDING, WITH_IT, ITS_TOPICS, FROM_7, UNTIL_9, Set.of(PARTITION));

        assertThat(look.doubts()).isEmpty();
        assertThat(look.saysNothingOf(WITHHELD)).isFalse();
    }

    @Test
    void aLaneThatHasMovedOnIsNotWithheld() {
        Look look = new Look(STANDING, WITH_IT, ITS_TOPICS, Optional.of(Map.of(PARTITION, 8L)), Map.of(), Set.of());

        assertThat(look.saysNothingOf(WITHHELD)).isFalse();
    }

    @Test
    void nothingIsSaidOfALaneThatMayBeOpenedAnew() {
        Look look = new Look(STANDING, WITH_IT, ITS_TOPICS, Optional.of(Map.of()), Map.of(), Set.of());

        assertThat(look.doubts()).isEmpty();
        assertThat(look.saysNothingOf(WITHHELD)).isTrue();
    }

    @Test
    void aLaneOfWhichSomethingIsInHandIsNotWithheld() {
        Look look = new Look(STANDING, WITH_IT, ITS_TOPICS, Optional.of(Map.of()), Map.of(), Set.of(PARTITION));

        assertThat(look.saysNothingOf(WITHHELD)).isFalse();
    }

    private static Set<Doubt> saysNothingOf(Look look) {
        Set<Doubt> all = new HashSet<>(Set.of(ALONE, OVERLOOKED, WITHHELD));
        all.removeIf(doubt -> !look.saysNothingOf(doubt));
        return all;
    }

    private static Optional<GroupDirectory.Members> members(boolean areAgreeing, String... ids) {
        return Optional.of(new GroupDirectory.Members(areAgreeing, Set.of(ids), Set.of()));
    }
}
