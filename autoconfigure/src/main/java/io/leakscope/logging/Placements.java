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

package io.leakscope.logging;

import org.jspecify.annotations.Nullable;

/**
 * Tells in which appender those who are held up stand, by what the logging systems said.
 */
final class Placements {

	private final BackendWords words;

	Placements(BackendWords words) {
		this.words = words;
	}

	/**
	 * Return the appender that a hold-up is about.
	 * @param holdUp who is held up
	 * @return the appender that the root stands in, else the one that others wait in;
	 * {@code null} if nobody knows
	 */
	@Nullable String appenderOf(HoldUp holdUp) {
		String name = appenderOfRoot(holdUp);
		for (HoldUp.Queue queue : holdUp.queues()) {
			name = (name != null) ? name : appenderOf(queue, holdUp, null);
		}
		return name;
	}

	/**
	 * Return the appender that some of a hold-up stand in.
	 * @param queue who waits for the same thing
	 * @param holdUp all who are held up
	 * @param rootAppender the appender that the root stands in
	 * @return the appender of what they wait for, else that of the root; {@code null} if
	 * nobody knows
	 */
	@Nullable String appenderOf(HoldUp.Queue queue, HoldUp holdUp, @Nullable String rootAppender) {
		String name = queue.group().appender();
		if (name != null) {
			return name;
		}
		if (queue.group().kind() == WaitKind.FULL_QUEUE) {
			Thread worker = queue.holder();
			name = (worker != null) ? this.words.workerOf(worker.getId()) : null;
		}
		else {
			name = this.words.locks().get(queue.group().key());
			name = (name != null) ? name : appenderThatTheHolderWaitsFor(queue, holdUp);
		}
		return (name != null) ? name : rootAppender;
	}

	/**
	 * Callers may go one by one through a lock to wait for a free place: then those at
	 * the lock stand in the same appender as its holder.
	 */
	private @Nullable String appenderThatTheHolderWaitsFor(HoldUp.Queue queue, HoldUp holdUp) {
		for (HoldUp.Queue other : holdUp.queues()) {
			if (other.group().kind() == WaitKind.FULL_QUEUE && hasHolder(other.group(), queue)) {
				return appenderOf(other, holdUp, null);
			}
		}
		return null;
	}

	private static boolean hasHolder(WaitGroup other, HoldUp.Queue queue) {
		return (queue.holder() != null) ? other.members().stream().anyMatch((member) -> member == queue.holder())
				: FrameRules.haveComeBy(other.frames(), queue.group().entry(), true);
	}

	@Nullable String appenderOfRoot(HoldUp holdUp) {
		Thread root = holdUp.root();
		if (root == null) {
			return null;
		}
		String standing = this.words.standing().get(root.getId());
		return (standing != null) ? standing : appenderOfLockHeldBy(root, holdUp);
	}

	private @Nullable String appenderOfLockHeldBy(Thread root, HoldUp holdUp) {
		for (HoldUp.Queue queue : holdUp.queues()) {
			String name = this.words.appenderOf(queue.group());
			if (name != null && root == queue.holder()) {
				return name;
			}
		}
		return this.words.workerOf(root.getId());
	}

}
