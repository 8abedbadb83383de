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

package io.leakscope.memory;

import java.lang.ref.WeakReference;

import org.jspecify.annotations.Nullable;

/**
 * Objects in the old generation that die one after the other: the death of one tells that
 * garbage was looked for there, which concurrent collectors do not report.
 */
final class OldCanaries {

	/**
	 * No object survives more collections of the young without being old.
	 */
	private static final int OLD_AFTER = 16;

	private final @Nullable Object[] kept = new Object[32];

	private int next = this.kept.length;

	private int age;

	private @Nullable WeakReference<Object> dying;

	/**
	 * Take note of a collection of the young. Called by one thread at a time.
	 * @return whether garbage was looked for in the old generation since the last one was
	 * let go
	 */
	synchronized boolean collected() {
		// Not get(), which would keep it alive while the old generation is marked.
		boolean isDead = this.dying != null && this.dying.refersTo(null);
		if (this.dying == null || isDead) {
			this.dying = null;
			letGo();
		}
		return isDead;
	}

	private void letGo() {
		if (this.next == this.kept.length) {
			for (int i = 0; i < this.kept.length; i++) {
				this.kept[i] = new Object();
			}
			this.next = 0;
			this.age = 0;
		}
		this.age++;
		if (this.age > OLD_AFTER) {
			this.dying = new WeakReference<>(this.kept[this.next]);
			this.kept[this.next] = null;
			this.next++;
		}
	}

}
