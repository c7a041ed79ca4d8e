using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace TwilioServerless.Functions.Tests;

/// <summary>How the worker routes in Azure, after the host did: by ASP.NET Core's precedence, to which the order of names means nothing.</summary>
internal sealed class WorkerRouting
{
    private readonly ServiceProvider services;
    private readonly RequestDelegate pipeline;

    public WorkerRouting(IEnumerable<(string Verb, string Route)> functions)
    {
        services = new ServiceCollection().AddLogging().AddRouting().AddSingleton(new DiagnosticListener("routing")).BuildServiceProvider();
        var app = new ApplicationBuilder(services);
        app.UseRouting();
        app.UseEndpoints(endpoints => endpoints.DataSources.Add(new DefaultEndpointDataSource(functions.Select(Endpoint))));
        pipeline = app.Build();
    }

    /// <summary>The route that gets the request; null: none.</summary>
    /// <exception cref="Exception">Several fit equally well.</exception>
    public async Task<string?> RouteAsync(string verb, string path)
    {
        var context = new DefaultHttpContext { RequestServices = services, Request = { Method = verb, Path = path } };
        await pipeline(context);
        return context.GetEndpoint()?.DisplayName;
    }

    private static Endpoint Endpoint((string Verb, string Route) function) =>
        new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse("/" + function.Route), 0)
        {
            DisplayName = function.Route,
            Metadata = { new HttpMethodMetadata([function.Verb]) },
        }.Build();
}
