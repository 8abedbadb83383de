/*
 * Copyright 2026 the LeakScope authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.leakscope.threads;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Threads by what they do: those with the same stack are one group.
 *
 * @param capture the number of this capture, to compare later ones with
 * @param time when the stacks were taken
 * @param took for how long
 * @param total live threads, virtual ones included where they can be listed
 * @param virtual how many of them are virtual; {@code null} where there are none, or they
 * cannot be listed
 * @param captured threads whose stack was taken: fewer than {@code total} where there are
 * more than {@code leakscope.threads.max-stacks}, and then spread evenly: half of them or
 * more are those of platform threads, if there are so many
 * @param depth by how many of the innermost frames they are grouped; {@code null} when by
 * the whole stack
 * @param distinct how many groups there are
 * @param idle the groups that are left out, since their threads wait for work;
 * {@code null} when they are listed
 * @param since the capture that {@code delta} of the groups compares with; {@code null}
 * when there was none before
 * @param groups the groups, the largest first
 * @param unavailable what could not be read; {@code null} when all could
 */
public record StacksReport(long capture, Instant time, Duration took, int total, @Nullable Integer virtual,
		int captured, @Nullable Integer depth, int distinct, @Nullable Idle idle, @Nullable Since since,
		List<Group> groups, @Nullable List<Unavailable> unavailable) implements OperationResponseBody {

	/**
	 * Threads with the same stack.
	 *
	 * @param count how many of those captured they are
	 * @param estimated how many of all threads that stands for; {@code null} where the
	 * stacks of all were taken
	 * @param share the same as a share of all threads, from 0 to 1
	 * @param virtual how many of them are virtual; {@code null} when none is
	 * @param delta by how many more than at the capture that is compared with; where not
	 * all threads were captured it is extrapolated; {@code null} when there is none to
	 * compare with, where the group was too small to be kept, and where it may be chance
	 * @param fingerprint what tells this stack from others, also in another run of the
	 * same application
	 * @param activity what they are doing, as in {@link ThreadReport}
	 * @param states how many of them are in which {@link Thread#getState() state}
	 * @param sample one of them, by the whole stack the oldest
	 * @param at the first frame that is the application's own, else the first that is not
	 * the JDK's
	 * @param frames the frames that they share, innermost first
	 * @param moreFrames how many more of them were taken, outside of those; {@code null}
	 * when none, and when they are grouped by the innermost ones
	 * @param stackCut {@code true} when there may be more than were taken, the innermost
	 * {@value io.leakscope.support.StackTaker#MOST_FRAMES}: threads whose stacks differ
	 * further out only are then in one group; {@code null} otherwise
	 */
	public record Group(int count, @Nullable Long estimated, double share, @Nullable Integer virtual,
			@Nullable Long delta, String fingerprint, String activity, Map<Thread.State, Integer> states, Sample sample,
			@Nullable String at, List<String> frames, @Nullable Integer moreFrames, @Nullable Boolean stackCut) {
	}

	/**
	 * One thread of a group.
	 *
	 * @param threadId its id
	 * @param threadName its name
	 */
	public record Sample(long threadId, String threadName) {
	}

	/**
	 * Groups that are left out.
	 *
	 * @param groups how many groups
	 * @param threads how many threads are in them; an estimate where not all were
	 * captured
	 */
	public record Idle(int groups, long threads) {
	}

	/**
	 * An earlier capture.
	 *
	 * @param capture its number
	 * @param time when it was taken
	 */
	public record Since(long capture, Instant time) {
	}

}
