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
 * What logging does to the threads that call it.
 */
public enum PressureStatus {

	/**
	 * Log calls return: threads may wait in them, but not for long.
	 */
	FLOWING,

	/**
	 * Log calls return, but many threads wait a second or longer in one.
	 */
	SLOW,

	/**
	 * Log calls do not return: at least one application thread stands in logging behind a
	 * root that does not move.
	 */
	STUCK,

	/**
	 * Cannot tell: no sample yet, or samples stopped coming, or LeakScope is switched
	 * off.
	 */
	UNKNOWN

}
