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

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Has callers who ask for something while it is being done share what comes of it, be it
 * a failure. Nothing is kept.
 *
 * @param <K> what is asked for
 * @param <V> what comes of it
 */
public final class InFlight<K, V> {

	private final Map<K, CompletableFuture<V>> flights = new ConcurrentHashMap<>();

	/**
	 * Do it, or wait for the one who is doing it.
	 * @param key what is asked for
	 * @param work does it
	 * @return the result
	 */
	public V get(K key, Supplier<V> work) {
		CompletableFuture<V> own = new CompletableFuture<>();
		CompletableFuture<V> other = this.flights.putIfAbsent(key, own);
		return (other != null) ? resultOf(other) : fly(key, work, own);
	}

	private V fly(K key, Supplier<V> work, CompletableFuture<V> own) {
		try {
			V value = work.get();
			own.complete(value);
			return value;
		}
		catch (RuntimeException | Error ex) {
			own.completeExceptionally(ex);
			throw ex;
		}
		finally {
			this.flights.remove(key, own);
		}
	}

	private static <V> V resultOf(CompletableFuture<V> flight) {
		try {
			return flight.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw ex;
		}
	}

}
