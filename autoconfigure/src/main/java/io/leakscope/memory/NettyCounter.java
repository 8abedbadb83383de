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

package io.leakscope.memory;

import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.leakscope.memory.MemoryReport.Allocator;
import io.leakscope.support.StackSample;
import io.leakscope.support.Unavailable;
import org.jspecify.annotations.Nullable;

/**
 * The public counter of one copy of Netty: {@code PlatformDependent} counts the direct
 * memory of all its allocators. Its class is not held.
 */
final class NettyCounter {

	private static final String PACKAGE = "io.netty";

	private static final String THREAD = ".util.concurrent.FastThreadLocalThread";

	private static final String COUNTER = ".util.internal.PlatformDependent";

	/**
	 * Event loops that do input and output have queues of {@code PlatformDependent}, and
	 * have initialized it; one that does not, as {@code DefaultEventLoop}, has not.
	 */
	private static final List<String> EVENT_LOOPS = List.of(".channel.nio.", ".channel.epoll.", ".channel.kqueue.",
			".channel.uring.", ".channel.SingleThreadIoEventLoop");

	/**
	 * What allocates with {@link java.nio.ByteBuffer#allocateDirect(int)}; so does that
	 * one without a name, which leaves it to the JVM to free. Others call malloc, by
	 * {@code Unsafe} or by {@code java.lang.foreign}.
	 */
	private static final Set<String> IN_DIRECT_POOL = Set.of("CleanerJava6", "CleanerJava9", "");

	private final String name;

	private final WeakReference<Class<?>> counter;

	private NettyCounter(String name, Class<?> counter) {
		this.name = name;
		this.counter = new WeakReference<>(counter);
	}

	/**
	 * Return the class that Netty has for its threads.
	 * @param thread a thread
	 * @return the class, perhaps of a copy in other packages; {@code null} when it is no
	 * thread of Netty
	 */
	static @Nullable Class<?> threadClass(Thread thread) {
		for (Class<?> type = thread.getClass(); type != Thread.class; type = type.getSuperclass()) {
			if (type.getName().endsWith(PACKAGE + THREAD)) {
				return type;
			}
		}
		return null;
	}

	/**
	 * Find the counter of an event loop that does input and output. Where there is one,
	 * Netty has initialized its counter, which would log; and the JVM finds the class
	 * without asking its loader.
	 * @param threadClass the class of the thread
	 * @param stack the stack of the thread
	 * @return the counter; {@code null} when it is no such event loop
	 */
	static @Nullable NettyCounter of(Class<?> threadClass, StackSample stack) {
		String thread = threadClass.getName();
		String name = thread.substring(0, thread.length() - THREAD.length());
		for (StackTraceElement frame : stack.frames()) {
			String type = frame.getClassName();
			if (type.startsWith(name)
					&& EVENT_LOOPS.stream().anyMatch((loop) -> type.startsWith(loop, name.length()))) {
				try {
					return new NettyCounter(name, Class.forName(name + COUNTER, false, threadClass.getClassLoader()));
				}
				catch (ClassNotFoundException | LinkageError ex) {
					return null;
				}
			}
		}
		return null;
	}

	/**
	 * Return whether a class of threads is of the same copy.
	 * @param threadClass the class
	 * @return whether it is
	 */
	boolean isOf(Class<?> threadClass) {
		Class<?> type = this.counter.get();
		return type != null && type.getClassLoader() == threadClass.getClassLoader()
				&& threadClass.getName().equals(this.name + THREAD);
	}

	boolean isGone() {
		return this.counter.get() == null;
	}

	/**
	 * Read the counter.
	 * @param missing told when it cannot be read
	 * @return what it says; {@code null} when it cannot be read, or is gone
	 */
	@Nullable Allocator read(Consumer<Unavailable> missing) {
		Class<?> type = this.counter.get();
		try {
			return (type != null) ? new Allocator(this.name, number(type, "usedDirectMemory"),
					number(type, "maxDirectMemory"), isInDirectPool(type)) : null;
		}
		catch (ReflectiveOperationException | RuntimeException | LinkageError ex) {
			missing
				.accept(new Unavailable(this.name, "how it allocates direct memory, and how much, could not be read"));
			return null;
		}
	}

	private static @Nullable Long number(Class<?> type, String method) throws ReflectiveOperationException {
		return (type.getMethod(method).invoke(null) instanceof Long number && number >= 0) ? number : null;
	}

	private static boolean isInDirectPool(Class<?> type) throws ReflectiveOperationException {
		if (Boolean.TRUE.equals(type.getMethod("useDirectBufferNoCleaner").invoke(null))) {
			return false;
		}
		Field cleaner = type.getDeclaredField("CLEANER");
		cleaner.setAccessible(true);
		return IN_DIRECT_POOL.contains(cleaner.get(null).getClass().getSimpleName());
	}

}
