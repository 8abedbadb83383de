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
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Virtual threads, which only newer JDKs have and no public interface lists. They are
 * listed where {@code java.base/jdk.internal.vm} is exported to LeakScope.
 */
public final class VirtualThreads {

	/**
	 * What to start a JVM with so that they can be listed.
	 */
	public static final String EXPORT = isTracking() ? "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED"
			: "-Djdk.trackAllThreads=true";

	/**
	 * What they are called where they are missing.
	 */
	public static final String SOURCE = "virtual threads";

	private static final @Nullable MethodHandle IS_VIRTUAL = isVirtualHandle();

	private static final @Nullable Containers CONTAINERS = Containers.find();

	private VirtualThreads() {
	}

	/**
	 * Return whether this JDK has virtual threads.
	 * @return whether there may be any
	 */
	public static boolean exist() {
		return IS_VIRTUAL != null;
	}

	/**
	 * Return whether they can be listed.
	 * @return whether they are exported
	 */
	public static boolean canBeListed() {
		return CONTAINERS != null;
	}

	/**
	 * Return whether there may be some that cannot be listed.
	 * @return whether this JDK has them, and they are not exported
	 */
	public static boolean areHidden() {
		return exist() && !canBeListed();
	}

	/**
	 * Return whether a thread is virtual.
	 * @param thread the thread
	 * @return whether it is
	 */
	public static boolean isVirtual(Thread thread) {
		try {
			return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(thread);
		}
		catch (Throwable ex) {
			return false;
		}
	}

	/**
	 * Visit every virtual thread that is started and has not ended. Nothing is stopped
	 * for it: threads that start or end meanwhile may be missed.
	 * @param visitor told about each
	 */
	public static void forEach(Consumer<Thread> visitor) {
		if (CONTAINERS != null) {
			CONTAINERS.forEach(CONTAINERS.root(), visitor);
		}
	}

	/**
	 * Visit every virtual thread, as far as this JVM lets that be done.
	 * @param visitor told about each
	 * @return why there may be some that were not visited, {@code null} when there is no
	 * such reason
	 */
	public static @Nullable Unavailable visit(Consumer<Thread> visitor) {
		return areHidden() ? new Unavailable(SOURCE, "cannot be listed; start the JVM with " + EXPORT)
				: attempt(() -> forEach(visitor));
	}

	/**
	 * Try to visit them: the JDK's lists are internal, and one day may not be what they
	 * were.
	 * @param visit visits them
	 * @return why that could not be done, {@code null} when it could
	 */
	public static @Nullable Unavailable attempt(Runnable visit) {
		try {
			visit.run();
			return null;
		}
		catch (RuntimeException | LinkageError ex) {
			return new Unavailable(SOURCE, "could not be listed: " + ex.getClass().getName());
		}
	}

	/**
	 * Find a virtual thread.
	 * @param id its id
	 * @return the thread; {@code null} when there is none of that id, or they cannot be
	 * listed
	 */
	public static @Nullable Thread find(long id) {
		Thread[] found = new Thread[1];
		visit((thread) -> found[0] = (thread.getId() == id) ? thread : found[0]);
		return found[0];
	}

	/**
	 * Return the name of the platform thread that runs a virtual one.
	 * @param thread the virtual thread
	 * @return the name; {@code null} when none runs it
	 */
	public static @Nullable String carrier(Thread thread) {
		// Nothing else tells: VirtualThread[#21,name]/runnable@ForkJoinPool-1-worker-1
		String text = thread.toString();
		int carrier = text.indexOf('@', text.lastIndexOf("]/") + 1);
		return (carrier > 0) ? text.substring(carrier + 1) : null;
	}

	/**
	 * The JDK can be told not to keep lists of them.
	 */
	private static boolean isTracking() {
		return !"false".equalsIgnoreCase(System.getProperty("jdk.trackAllThreads"));
	}

	private static @Nullable MethodHandle isVirtualHandle() {
		try {
			return MethodHandles.publicLookup()
				.findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

	/**
	 * The JDK's tree of thread containers.
	 *
	 * @param rootHandle returns the root
	 * @param childrenHandle returns the children of a container
	 * @param threadsHandle returns the threads of a container
	 */
	private record Containers(MethodHandle rootHandle, MethodHandle childrenHandle, MethodHandle threadsHandle) {

		static @Nullable Containers find() {
			if (IS_VIRTUAL == null || !isTracking()) {
				return null;
			}
			try {
				Class<?> containers = Class.forName("jdk.internal.vm.ThreadContainers");
				Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
				// A public lookup sees only what is exported to everyone.
				MethodHandles.Lookup lookup = MethodHandles.lookup();
				MethodType stream = MethodType.methodType(Stream.class);
				return new Containers(
						lookup.findStatic(containers, "root", MethodType.methodType(container))
							.asType(MethodType.methodType(Object.class)),
						lookup.findVirtual(container, "children", stream)
							.asType(MethodType.methodType(Stream.class, Object.class)),
						lookup.findVirtual(container, "threads", stream)
							.asType(MethodType.methodType(Stream.class, Object.class)));
			}
			catch (ReflectiveOperationException | RuntimeException | LinkageError ex) {
				// Not exported, or not as it was in the JDKs that are known.
				return null;
			}
		}

		Object root() {
			try {
				return (Object) this.rootHandle.invokeExact();
			}
			catch (Throwable ex) {
				throw new IllegalStateException(ex);
			}
		}

		void forEach(Object container, Consumer<Thread> visitor) {
			stream(this.threadsHandle, container).forEach((element) -> {
				Thread thread = (Thread) element;
				if (isVirtual(thread)) {
					visitor.accept(thread);
				}
			});
			stream(this.childrenHandle, container).forEach((child) -> forEach(child, visitor));
		}

		private static Stream<?> stream(MethodHandle handle, Object container) {
			try {
				return (Stream<?>) handle.invokeExact(container);
			}
			catch (Throwable ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
