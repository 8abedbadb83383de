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

package io.leakscope.endpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import reactor.core.publisher.Mono;

/**
 * Has those who ask for something while it is being answered share the answer, so that no
 * more than one thread works or waits for it. Nothing is kept.
 */
final class SharedAnswers {

	private final Map<Object, Mono<?>> inFlight = new ConcurrentHashMap<>();

	/**
	 * Answer, or wait without a thread for the answer that is being made.
	 * @param <T> the type of the answer
	 * @param question what is asked, with which the type does not change
	 * @param answer answers it
	 * @return the answer
	 */
	@SuppressWarnings("unchecked")
	<T> Mono<T> get(Object question, Mono<T> answer) {
		return Mono.defer(() -> (Mono<T>) this.inFlight.computeIfAbsent(question,
				(key) -> answer.doFinally((signal) -> this.inFlight.remove(key)).share()));
	}

}
