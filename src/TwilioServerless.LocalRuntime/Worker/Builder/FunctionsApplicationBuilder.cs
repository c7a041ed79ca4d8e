using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TwilioServerless.LocalRuntime.Hosting;
using TwilioServerless.LocalRuntime.Invocations;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Configures a function app and builds the host that runs it.</summary>
public sealed class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly HostApplicationBuilder host;
    private readonly LocalSetup setup;
    private readonly Pipeline pipeline = new();

    internal FunctionsApplicationBuilder(LocalSetup setup)
    {
        this.setup = setup;
        host = setup.CreateHostBuilder();
    }

    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)host).Properties;

    public ConfigurationManager Configuration => host.Configuration;

    public IHostEnvironment Environment => host.Environment;

    public ILoggingBuilder Logging => host.Logging;

    public IMetricsBuilder Metrics => host.Metrics;

    public IServiceCollection Services => host.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    internal bool UsesAspNetCore { get; set; }

    public IFunctionsWorkerApplicationBuilder Use(Func<FunctionExecutionDelegate, FunctionExecutionDelegate> middleware)
    {
        pipeline.Add(middleware);
        return this;
    }

    public void ConfigureContainer<TContainerBuilder>(
        IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull => host.ConfigureContainer(factory, configure);

    public IHost Build()
    {
        setup.AddRuntime(host, pipeline, UsesAspNetCore);
        return host.Build();
    }
}
