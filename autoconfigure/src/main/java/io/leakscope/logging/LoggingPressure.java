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

/**
 * Where the last verdict on logging is to be had.
 * <p>
 * Reading it is one volatile read: it takes no lock, touches no logger and never throws,
 * so that a health probe may call it at any time and on any thread.
 */
@FunctionalInterface
public interface LoggingPressure {

	/**
	 * Return the last verdict.
	 * @return the last verdict, with the age its sample had when it was published; never
	 * {@code null}, and {@link PressureStatus#UNKNOWN} before the first sample
	 */
	LoggingReport verdict();

}
