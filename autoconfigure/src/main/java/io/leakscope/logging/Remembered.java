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

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Some of very many virtual threads, for the samples without a look at all of them: first
 * of all those of whom nobody knows where they stand. Of the others a few do, as
 * witnesses that those who stood with them stand there still.
 */
final class Remembered {

	private static final int MOST_UNKNOWN = 12_288;

	private static final int MOST_KNOWN = 4_096;

	private final List<WeakReference<Thread>> threads = new ArrayList<>();

	private int known;

	private int others;

	/**
	 * Add a thread that was looked at.
	 * @param thread the thread
	 * @param isKnown whether it is known where it stands
	 * @return whether there was room, so that it is looked at again
	 */
	boolean add(Thread thread, boolean isKnown) {
		boolean room = isKnown ? this.known < MOST_KNOWN : size() - this.known < MOST_UNKNOWN;
		if (room) {
			this.threads.add(new WeakReference<>(thread));
			this.known += isKnown ? 1 : 0;
		}
		else {
			this.others++;
		}
		return room;
	}

	/**
	 * Look at them again.
	 * @param look what is done to those that are still there
	 */
	void forEach(Consumer<Thread> look) {
		for (WeakReference<Thread> remembered : this.threads) {
			Thread thread = remembered.get();
			if (thread != null) {
				look.accept(thread);
			}
		}
	}

	/**
	 * Return how many there were that are not looked at again.
	 * @return their number
	 */
	int others() {
		return this.others;
	}

	int size() {
		return this.threads.size();
	}

	void clear() {
		this.threads.clear();
		this.known = 0;
		this.others = 0;
	}

}
