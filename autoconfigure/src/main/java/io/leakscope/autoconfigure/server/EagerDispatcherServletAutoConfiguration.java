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

package io.leakscope.autoconfigure.server;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * {@link AutoConfiguration Auto-configuration} that has the application's
 * DispatcherServlet initialized at start. {@link ManagementServerConfiguration} does the
 * same for the management server.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnClass({ ServletRegistrationBean.class, DispatcherServlet.class })
@ConditionalOnBooleanProperty(name = { "leakscope.enabled", "leakscope.server.eager-dispatcher-servlet" },
		matchIfMissing = true)
public final class EagerDispatcherServletAutoConfiguration {

	@Bean
	static EagerDispatcherServletPostProcessor leakScopeEagerDispatcherServletPostProcessor(Environment environment) {
		return new EagerDispatcherServletPostProcessor(
				environment.containsProperty("spring.mvc.servlet.load-on-startup"));
	}

}
