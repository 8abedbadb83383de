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

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Platform threads by what they do: those with the same stack are one group.
 *
 * @param time when the stacks were taken
 * @param total live threads
 * @param captured threads whose stack was taken: fewer than {@code total} where there are
 * more than {@code leakscope.threads.max-stacks}, and then spread evenly over all
 * @param distinct how many different stacks there were
 * @param groups the groups, the largest first
 */
public record StacksReport(Instant time, int total, int captured, int distinct,
		List<Group> groups) implements OperationResponseBody {

	/**
	 * Return the largest groups only.
	 * @param top how many
	 * @return the report with no more groups than that
	 */
	public StacksReport top(int top) {
		return new StacksReport(this.time, this.total, this.captured, this.distinct,
				this.groups.subList(0, Math.min(top, this.groups.size())));
	}

	/**
	 * Threads with the same stack.
	 *
	 * @param count how many they are
	 * @param delta by how many more than at the capture before; {@code null} at the first
	 * @param fingerprint what tells this stack from others, also in another run
	 * @param states how many of them are in which {@link Thread#getState() state}
	 * @param sample one of them
	 * @param at the first frame that is not the JDK's
	 * @param frames the stack, innermost first
	 */
	public record Group(int count, @Nullable Integer delta, String fingerprint, Map<Thread.State, Integer> states,
			Sample sample, @Nullable String at, List<String> frames) {
	}

	/**
	 * One thread of a group.
	 *
	 * @param threadId its id
	 * @param threadName its name
	 */
	public record Sample(long threadId, String threadName) {
	}

}
