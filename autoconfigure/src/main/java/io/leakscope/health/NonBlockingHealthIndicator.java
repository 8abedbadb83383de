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

package io.leakscope.health;

import reactor.core.publisher.Mono;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;

/**
 * {@link ReactiveHealthIndicator} for an indicator that never blocks. Without it the
 * answer would wait for a thread of the application's shared scheduler, which in the
 * incident has none left.
 */
public final class NonBlockingHealthIndicator implements ReactiveHealthIndicator {

	private final HealthIndicator indicator;

	/**
	 * Create an indicator.
	 * @param indicator an indicator that never blocks
	 */
	public NonBlockingHealthIndicator(HealthIndicator indicator) {
		this.indicator = indicator;
	}

	@Override
	public Mono<Health> health() {
		return Mono.justOrEmpty(this.indicator.health());
	}

}
