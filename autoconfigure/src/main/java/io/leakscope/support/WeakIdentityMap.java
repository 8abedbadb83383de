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

package io.leakscope.support;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Remembers something about objects by their identity without keeping them alive. For use
 * by one thread.
 *
 * @param <V> what is remembered
 */
public final class WeakIdentityMap<V> {

	private final Map<Key, V> entries = new HashMap<>();

	private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

	/**
	 * Return what is remembered about an object.
	 * @param object the object
	 * @return what is remembered, or {@code null}
	 */
	public @Nullable V get(Object object) {
		return this.entries.get(new Key(object, null));
	}

	/**
	 * Remember something about an object.
	 * @param object the object
	 * @param value what to remember
	 */
	public void put(Object object, V value) {
		forgetCollected();
		this.entries.put(new Key(object, this.collected), value);
	}

	/**
	 * Return the number of objects that something is remembered about.
	 * @return the number of entries
	 */
	public int size() {
		forgetCollected();
		return this.entries.size();
	}

	private void forgetCollected() {
		Reference<?> key = this.collected.poll();
		while (key != null) {
			this.entries.remove(key);
			key = this.collected.poll();
		}
	}

	private static final class Key extends WeakReference<Object> {

		private final int hash;

		Key(Object object, @Nullable ReferenceQueue<Object> queue) {
			super(object, queue);
			this.hash = System.identityHashCode(object);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			if (this == other) {
				return true;
			}
			Object object = get();
			return object != null && other instanceof Key key && key.get() == object;
		}

		@Override
		public int hashCode() {
			return this.hash;
		}

	}

}
