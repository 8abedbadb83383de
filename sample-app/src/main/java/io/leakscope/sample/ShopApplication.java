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

package io.leakscope.sample;

import java.util.Arrays;

import io.leakscope.sample.incident.Incident;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The shop; with {@code incident} as its first argument, an incident in the shop.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class ShopApplication {

	/**
	 * Start the shop, or an incident in one.
	 * @param args the arguments of {@link SpringApplication}, or {@code incident} and the
	 * Spring profiles to have it in
	 */
	public static void main(String[] args) {
		if (args.length > 0 && args[0].equals("incident")) {
			System.exit(Incident.run(Arrays.copyOfRange(args, 1, args.length)));
		}
		SpringApplication.run(ShopApplication.class, args);
	}

}
