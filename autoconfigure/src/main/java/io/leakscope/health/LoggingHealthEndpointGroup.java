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

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.SimpleHttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.SimpleStatusAggregator;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;

/**
 * LeakScope's own {@link HealthEndpointGroup}: the one indicator, shown as the root
 * health is shown, with the status SLOW known and answered with 503.
 */
final class LoggingHealthEndpointGroup extends MembersHealthEndpointGroup {

	private static final int SERVICE_UNAVAILABLE = 503;

	private final StatusAggregator aggregator = new SimpleStatusAggregator("DOWN", "OUT_OF_SERVICE", "SLOW", "UP",
			"UNKNOWN");

	private final HttpCodeStatusMapper mapper;

	/**
	 * Create a group.
	 * @param primary the root health
	 * @param member the indicator's name
	 * @param mapping what the user maps statuses to, for all health
	 */
	LoggingHealthEndpointGroup(HealthEndpointGroup primary, String member, Map<String, Integer> mapping) {
		super(primary, member::equals);
		Map<String, Integer> codes = new HashMap<>(
				Map.of("down", SERVICE_UNAVAILABLE, "outofservice", SERVICE_UNAVAILABLE, "slow", SERVICE_UNAVAILABLE));
		mapping.forEach((status, code) -> codes.put(uniform(status), code));
		this.mapper = new SimpleHttpCodeStatusMapper(codes);
	}

	private static String uniform(String status) {
		return status.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
	}

	@Override
	public StatusAggregator getStatusAggregator() {
		return this.aggregator;
	}

	@Override
	public HttpCodeStatusMapper getHttpCodeStatusMapper() {
		return this.mapper;
	}

	@Override
	public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
		return null;
	}

}
