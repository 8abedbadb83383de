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
package io.leakscope.incidents;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * What is to be written, until it is, or was tried in vain so often that it will not be.
 *
 * @param <T> what is written
 */
final class Unwritten<T> {

	/**
	 * Ten minutes, with a reading each 30 s.
	 */
	static final int MOST_ATTEMPTS = 20;

	private final Map<T, Attempts> all = new LinkedHashMap<>();

	/**
	 * For as long as anybody else knows of them.
	 */
	private final Set<T> givenUp = Collections.newSetFromMap(new WeakHashMap<>());

	/**
	 * Have something written.
	 * @param what what has changed
	 */
	synchronized void add(T what) {
		this.givenUp.remove(what);
		Attempts attempts = this.all.computeIfAbsent(what, (key) -> new Attempts());
		attempts.left = MOST_ATTEMPTS;
		attempts.changed = true;
	}

	/**
	 * Try to write what is not being written already. An attempt that fails does not keep
	 * the others from being made.
	 * @param writer begins to write, and has to tell whether it was written
	 * @return why one of them could not even begin; {@code null} when all could
	 */
	@Nullable Throwable attempt(BiConsumer<T, Consumer<Boolean>> writer) {
		Throwable failure = null;
		for (T what : begin()) {
			try {
				writer.accept(what, (written) -> end(what, written));
			}
			catch (RuntimeException | Error ex) {
				end(what, false);
				failure = ex;
			}
		}
		return failure;
	}

	/**
	 * Return how many are not written, and will be tried again.
	 */
	synchronized int waiting() {
		return this.all.size();
	}

	/**
	 * Return how many are not written, and will not be.
	 */
	synchronized int givenUp() {
		return this.givenUp.size();
	}

	private synchronized List<T> begin() {
		List<T> due = new ArrayList<>();
		this.all.forEach((what, attempts) -> {
			if (!attempts.underWay) {
				attempts.begin();
				due.add(what);
			}
		});
		return due;
	}

	private synchronized void end(T what, boolean written) {
		Attempts attempts = this.all.get(what);
		if (attempts == null) {
			return;
		}
		attempts.underWay = false;
		if (!attempts.changed && (written || attempts.left <= 0)) {
			this.all.remove(what);
			if (!written) {
				this.givenUp.add(what);
			}
		}
	}

	/**
	 * How often it was tried.
	 */
	private static final class Attempts {

		private int left;

		private boolean underWay;

		/**
		 * Since the attempt that is under way.
		 */
		private boolean changed;

		private void begin() {
			this.underWay = true;
			this.changed = false;
			this.left--;
		}

	}

}
