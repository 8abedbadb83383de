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

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The signatures of logging systems, prepared so that asking of a frame makes no string:
 * each sample asks of some thousand.
 */
final class LoggingFrames {

	private final List<String> packages;

	private final Map<String, Set<String>> appending;

	private final Map<String, Set<String>> putting;

	LoggingFrames(FrameSignatures signatures) {
		this.packages = List.copyOf(signatures.packages());
		this.appending = byClass(signatures.appending());
		this.putting = byClass(signatures.putting());
	}

	private static Map<String, Set<String>> byClass(Collection<String> signatures) {
		Map<String, Set<String>> methods = new HashMap<>();
		for (String signature : signatures) {
			int end = signature.indexOf('#');
			methods.computeIfAbsent(signature.substring(0, Math.max(end, 0)), (name) -> new HashSet<>())
				.add(signature.substring(end + 1));
		}
		return methods;
	}

	boolean isLogging(StackTraceElement frame) {
		return FrameRules.startsWithAny(frame.getClassName(), this.packages);
	}

	boolean isAppending(StackTraceElement frame) {
		return contains(this.appending, frame);
	}

	boolean isPutting(StackTraceElement frame) {
		return contains(this.putting, frame);
	}

	private static boolean contains(Map<String, Set<String>> methods, StackTraceElement frame) {
		Set<String> ofClass = methods.get(frame.getClassName());
		return ofClass != null && ofClass.contains(frame.getMethodName());
	}

}
