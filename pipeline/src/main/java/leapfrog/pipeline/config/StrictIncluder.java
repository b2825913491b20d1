package leapfrog.pipeline.config;

import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;

/** Follows {@code include "FILE"}; a file that is not there is an error, not an empty one. */
final class StrictIncluder implements ConfigIncluder {
  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    return context.relativeTo(what).parse(context.parseOptions().setAllowMissing(false));
  }
}
