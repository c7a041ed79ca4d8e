using System.Net;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TwilioServerless.LocalRuntime.Tests.Http;

public sealed class InvocationTests : IAsyncLifetime
{
    private RunningHost host = null!;

    public async Task InitializeAsync() => host = await RunningHost.StartAsync(new HostPlan(typeof(ResultSamples))
    {
        Configure = builder =>
        {
            builder.Services.AddScoped<Ticket>();
            builder.UseMiddleware<SampleMiddleware>();
            builder.UseWhen(context => context.FunctionDefinition.Name == "Void", async (context, next) =>
            {
                await next();
                context.GetHttpContext()!.Response.Headers["X-Void"] = "yes";
            });
        },
    });

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Theory]
    [InlineData("/Poco", 200, "")]
    [InlineData("/Action", 201, """{"path":"/Action"}""")]
    [InlineData("/Json", 202, """{"path":"/Json"}""")]
    [InlineData("/Writes", 200, "written")]
    [InlineData("/Void", 204, "")]
    [InlineData("/number/12", 200, "12")]
    public async Task A_result_becomes_the_answer(string path, int status, string body)
    {
        var answer = await host.Client.GetAsync(path);

        Assert.Equal((status, body), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Theory]
    [InlineData("/Throws", "broken")]
    [InlineData("/number/twelve", "twelve")]
    public async Task An_exception_nobody_catches_is_a_bare_500_and_an_error_in_the_log(string path, string logged)
    {
        var answer = await host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.False(answer.Headers.Contains("X-Function"));
        Assert.Contains(host.Errors, entry => entry.Contains(logged, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/Refuses", "not at all")]
    [InlineData("/ThrowsLater", "not today")]
    public async Task Middleware_catches_the_functions_own_exception_and_answers_in_its_place(string path, string message)
    {
        var answer = await host.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal($$"""{"message":"{{message}}"}""", await answer.Content.ReadAsStringAsync());
        Assert.Empty(host.Errors);
    }

    [Fact]
    public async Task Middleware_answers_without_running_the_function()
    {
        var answer = await host.Client.GetAsync("/Throws?stop");

        Assert.Equal("stopped", await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(["Throws"], answer.Headers.GetValues("X-Function"));
    }

    [Fact]
    public async Task Middleware_sees_and_replaces_the_result() =>
        Assert.StartsWith("instead of JsonHttpResult", await host.Client.GetStringAsync("/Json?replace"), StringComparison.Ordinal);

    [Fact]
    public async Task Middleware_for_some_functions_leaves_the_others_alone()
    {
        Assert.True((await host.Client.GetAsync("/Void")).Headers.Contains("X-Void"));
        Assert.False((await host.Client.GetAsync("/Poco")).Headers.Contains("X-Void"));
    }

    [Fact]
    public async Task Each_request_has_one_scope_shared_by_its_function_and_its_context()
    {
        var first = (await host.Client.GetStringAsync("/Scope")).Split(' ');
        var second = (await host.Client.GetStringAsync("/Scope")).Split(' ');

        Assert.Equal(["True", "Scope", "0", "True"], [first[0], .. first[2..]]);
        Assert.NotEqual(first[1], second[1]);
    }
}
