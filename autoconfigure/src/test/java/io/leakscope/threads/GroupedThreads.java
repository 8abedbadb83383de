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

package io.leakscope.threads;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import io.leakscope.support.ProcFiles;
import io.leakscope.testjdk.TestThreads;

/**
 * Threads that came to the same place in ways that the JVM makes anew in each run: by
 * lambdas, proxies, and reflection. Prints the groups, a line each.
 */
final class GroupedThreads {

	private static final CountDownLatch NEVER = new CountDownLatch(1);

	private GroupedThreads() {
	}

	/**
	 * Run.
	 * @param args how many classes are made before, how many platform threads there are,
	 * how many virtual ones, and how many stacks are taken at most
	 */
	public static void main(String[] args) throws Exception {
		int before = Integer.parseInt(args[0]);
		for (int i = 0; i < before; i++) {
			makeClasses();
		}
		List<Thread> threads = new ArrayList<>();
		threads.add(new Thread(GroupedThreads::reflectively, "first-by-reflection"));
		for (int i = 0; i < 30; i++) {
			threads.add(new Thread(GroupedThreads::reflectively, "by-reflection"));
		}
		for (int i = 0; i < 10; i++) {
			threads.add(new Thread(GroupedThreads::byProxy, "by-proxy"));
		}
		for (int i = Integer.parseInt(args[1]); i > 0; i--) {
			threads.add(new Thread(null, GroupedThreads::platform, "platform", 64 * 1024));
		}
		for (Thread thread : threads) {
			thread.setDaemon(true);
			thread.start();
		}
		for (int i = Integer.parseInt(args[2]); i > 0; i--) {
			threads.add(TestThreads.startVirtual(GroupedThreads::virtual));
		}
		for (Thread thread : threads) {
			while (thread.getState() != Thread.State.WAITING) {
				Thread.sleep(1);
			}
		}
		StackCapture capture = new StackCapture(Integer.parseInt(args[3]), Duration.ofMillis(20));
		print(new StacksReporter(capture, List.of())
			.report(new StacksQuery(null, StacksReporter.MOST_GROUPS, null, true)));
		print(new ThreadsReporter(new ProcFiles(Path.of("/proc")), capture, List.of(), List.of())
			.report(new ThreadQuery(null, null, null, "GroupedThreads.virtual", ThreadSort.CPU, 3, null)));
	}

	private static void print(ThreadsReport report) {
		System.out.println("threads " + report.total() + " virtual " + report.virtual() + " matching "
				+ report.matching() + " unavailable " + (report.unavailable() != null));
		report.threads()
			.forEach((thread) -> System.out
				.println("row virtual " + thread.virtual() + " is " + thread.activity() + " at " + thread.at()));
	}

	private static void print(StacksReport report) {
		System.out.println("total " + report.total() + " captured " + report.captured() + " virtual " + report.virtual()
				+ " unavailable " + (report.unavailable() != null));
		for (StacksReport.Group group : report.groups()) {
			if (group.at() != null && group.at().contains(GroupedThreads.class.getSimpleName())) {
				System.out.println(group.sample().threadName() + ": " + group.count() + " virtual " + group.virtual()
						+ " are " + group.activity() + " share %.3f".formatted(group.share()) + " fingerprint "
						+ group.fingerprint());
			}
		}
	}

	private static void makeClasses() {
		Supplier<String> lambda = () -> "lambda";
		lambda.get();
		Proxy.newProxyInstance(new OwnLoader(), new Class<?>[] { Runnable.class }, (proxy, method, args) -> null);
	}

	private static void reflectively() {
		try {
			GroupedThreads.class.getDeclaredMethod("park").invoke(null);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void byProxy() {
		InvocationHandler handler = (proxy, method, args) -> {
			park();
			return null;
		};
		((Runnable) Proxy.newProxyInstance(GroupedThreads.class.getClassLoader(), new Class<?>[] { Runnable.class },
				handler))
			.run();
	}

	private static void platform() {
		park();
	}

	private static void virtual() {
		park();
	}

	private static void park() {
		try {
			NEVER.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Has each proxy class made anew.
	 */
	private static final class OwnLoader extends ClassLoader {

	}

}
