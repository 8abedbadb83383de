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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.leakscope.support.PlatformThreads;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * All platform threads at one moment, without a safepoint. The array is kept from look to
 * look, the threads in it are not.
 */
final class ThreadLook {

	private Thread[] threads = new Thread[256];

	private int count;

	private final List<String> classesLeftOut = new ArrayList<>();

	void take() {
		this.count = PlatformThreads.into(this.threads);
		while (this.count == this.threads.length) {
			this.threads = new Thread[2 * this.threads.length];
			this.count = PlatformThreads.into(this.threads);
		}
		leaveOut();
	}

	private void leaveOut() {
		int all = this.count;
		this.count = 0;
		this.classesLeftOut.clear();
		for (int i = 0; i < all; i++) {
			Thread thread = this.threads[i];
			if (PlatformThreads.answersItself(thread)) {
				this.classesLeftOut.add(thread.getClass().getName());
			}
			else {
				this.threads[this.count++] = thread;
			}
		}
		Arrays.fill(this.threads, this.count, all, null);
	}

	/**
	 * Return why some threads are not looked at.
	 * @return the reason; {@code null} when all are
	 */
	@Nullable Unavailable unavailable() {
		return this.classesLeftOut.isEmpty() ? null : PlatformThreads.leftOut(this.classesLeftOut, "looked at");
	}

	int count() {
		return this.count;
	}

	int capacity() {
		return this.threads.length;
	}

	Thread get(int index) {
		return this.threads[index];
	}

	@Nullable Thread byId(long id) {
		for (int i = 0; i < this.count; i++) {
			if (this.threads[i].getId() == id) {
				return this.threads[i];
			}
		}
		return null;
	}

	void forget() {
		Arrays.fill(this.threads, 0, this.count, null);
		this.count = 0;
	}

}
