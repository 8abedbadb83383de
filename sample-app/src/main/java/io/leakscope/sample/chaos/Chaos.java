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

package io.leakscope.sample.chaos;

import org.jspecify.annotations.Nullable;

/**
 * An incident that can be started and ended.
 * <p>
 * None of these methods logs or waits for a thread of the incident: they are called when
 * logging hangs.
 */
interface Chaos {

	/**
	 * What it is called in the URL.
	 * @return the name
	 */
	String name();

	/**
	 * Start it.
	 * @param parameters what the caller wants
	 * @throws InvalidChaosParameterException if a parameter is not allowed
	 * @throws ChaosAlreadyOnException if it is on
	 */
	void start(ChaosParameters parameters);

	/**
	 * End it, if it is on.
	 */
	void stop();

	/**
	 * Describe it as it is now.
	 * @return what the JSON shall say of it, or {@code null} when it is not on
	 */
	@Nullable Object describe();

}
