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
import java.util.Map;
import java.util.Set;

import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroupsPostProcessor;
import org.springframework.core.Ordered;

/**
 * {@link HealthEndpointGroupsPostProcessor} that gives the indicator a group of its own
 * and lets it join readiness. Unlike a property that names it as a member, it does not
 * fail the start when the indicator is switched off.
 */
public final class LoggingHealthEndpointGroupsPostProcessor implements HealthEndpointGroupsPostProcessor, Ordered {

	/**
	 * The name of the group.
	 */
	public static final String GROUP = "logging";

	/**
	 * The name of the indicator.
	 */
	public static final String INDICATOR = "loggingBackpressure";

	/**
	 * The name of the indicator for readiness.
	 */
	public static final String READINESS_INDICATOR = "loggingReadiness";

	private static final String READINESS = "readiness";

	private final Set<String> hidden;

	private final Map<String, Integer> httpMapping;

	/**
	 * Create a post-processor.
	 * @param hidden indicators that the root health does not show
	 * @param httpMapping what the user maps statuses to, for all health
	 */
	public LoggingHealthEndpointGroupsPostProcessor(Set<String> hidden, Map<String, Integer> httpMapping) {
		this.hidden = Set.copyOf(hidden);
		this.httpMapping = Map.copyOf(httpMapping);
	}

	/**
	 * After Boot's own, which adds the readiness group.
	 */
	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public HealthEndpointGroups postProcessHealthEndpointGroups(HealthEndpointGroups groups) {
		HealthEndpointGroup primary = groups.getPrimary();
		Map<String, HealthEndpointGroup> own = new HashMap<>();
		if (groups.get(GROUP) == null) {
			own.put(GROUP, new LoggingHealthEndpointGroup(primary, INDICATOR, this.httpMapping));
		}
		HealthEndpointGroup readiness = groups.get(READINESS);
		if (readiness != null) {
			own.put(READINESS, new MembersHealthEndpointGroup(readiness,
					(name) -> READINESS_INDICATOR.equals(name) || readiness.isMember(name)));
		}
		return new LoggingHealthEndpointGroups(groups, new MembersHealthEndpointGroup(primary,
				(name) -> !this.hidden.contains(name) && primary.isMember(name)), own);
	}

}
