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

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All platform threads, without a safepoint.
 */
public final class PlatformThreads {

	private static final ThreadGroup ROOT = root();

	private static final Map<String, Class<?>> ASKED = Map.of("getId", long.class, "getState", Thread.State.class,
			"getStackTrace", StackTraceElement[].class);

	private static final ClassValue<Boolean> ANSWERS_ITSELF = new ClassValue<>() {

		@Override
		protected Boolean computeValue(Class<?> type) {
			return type.getClassLoader() != null && ASKED.entrySet()
				.stream()
				.anyMatch((asked) -> isOverridden(type, asked.getKey(), asked.getValue()));
		}

	};

	private PlatformThreads() {
	}

	private static ThreadGroup root() {
		ThreadGroup group = Thread.currentThread().getThreadGroup();
		while (group.getParent() != null) {
			group = group.getParent();
		}
		return group;
	}

	/**
	 * Fill an array with all live threads.
	 * @param threads the array
	 * @return how many there were; the length of the array when there may be more
	 */
	public static int into(Thread[] threads) {
		return ROOT.enumerate(threads, true);
	}

	/**
	 * A method handle finds one method. Reflection would look at all of them, and load
	 * the classes in their signatures: class loaders have locks and code of the
	 * application's.
	 */
	private static boolean isOverridden(Class<?> type, String method, Class<?> result) {
		try {
			MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
			MethodHandle handle = lookup.findVirtual(type, method, MethodType.methodType(result));
			return lookup.revealDirect(handle).getDeclaringClass() != Thread.class;
		}
		catch (ReflectiveOperationException | RuntimeException | LinkageError ex) {
			// It is of a module that nobody may look into.
			return false;
		}
	}

	/**
	 * Return whether a thread is of a class of the application that overrides what is
	 * asked of threads. What would answer then may fail, wait, or not be true.
	 * @param thread the thread
	 * @return whether it should not be asked
	 */
	public static boolean answersItself(Thread thread) {
		return ANSWERS_ITSELF.get(thread.getClass());
	}

	/**
	 * Return all live threads, but for those that {@link #answersItself answer
	 * themselves}.
	 * @return the threads
	 */
	public static List<Thread> all() {
		return all(new ArrayList<>());
	}

	/**
	 * Return all live threads, but for those that {@link #answersItself answer
	 * themselves}.
	 * @param unavailable gets the reason where there are such
	 * @return the threads
	 */
	public static List<Thread> all(Collection<Unavailable> unavailable) {
		Thread[] threads = new Thread[256];
		int count = into(threads);
		while (count == threads.length) {
			threads = new Thread[2 * threads.length];
			count = into(threads);
		}
		Map<Boolean, List<Thread>> kinds = Arrays.stream(threads, 0, count)
			.collect(Collectors.partitioningBy(PlatformThreads::answersItself));
		List<Thread> leftOut = kinds.getOrDefault(true, List.of());
		if (!leftOut.isEmpty()) {
			unavailable.add(leftOut(leftOut.stream().map((thread) -> thread.getClass().getName()).toList(), "asked"));
		}
		return kinds.getOrDefault(false, List.of());
	}

	/**
	 * Say that threads are left out since they answer themselves.
	 * @param classes the class of each of them
	 * @param done what is not done to them, for example {@code asked}
	 * @return what is missing
	 */
	public static Unavailable leftOut(List<String> classes, String done) {
		List<String> names = classes.stream().distinct().sorted().toList();
		return new Unavailable("threads",
				Text.format("of %s%s are not %s (%d), since it overrides methods of Thread that tell of them",
						names.get(0), (names.size() > 1) ? " and " + (names.size() - 1) + " other classes" : "", done,
						classes.size()));
	}

}
