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

import java.util.Locale;

import io.leakscope.support.VirtualThreads;

/**
 * How virtual threads are looked at.
 */
public enum VirtualSight {

	/**
	 * This JDK has none.
	 */
	NONE,

	/**
	 * One by one: {@code java.base/jdk.internal.vm} is exported.
	 */
	LISTED,

	/**
	 * They cannot be listed, since nothing is exported. When somebody is suspect a dump
	 * counts those held up, at most once a minute; before that they are missing.
	 */
	HIDDEN;

	static VirtualSight ofThisJvm() {
		if (!VirtualThreads.exist()) {
			return NONE;
		}
		return VirtualThreads.canBeListed() ? LISTED : HIDDEN;
	}

	/**
	 * Return the word for it in reports.
	 * @return lower case
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
