using Microsoft.Azure.Functions.Worker.Builder;
using TwilioServerless.LocalRuntime.Discovery;
using TwilioServerless.LocalRuntime.Hosting;

namespace TwilioServerless.LocalRuntime.Tests.Discovery;

public sealed class FunctionScanTests
{
    [Theory]
    [InlineData(typeof(UnknownParameter), "parameter String id, which nothing gives a value: make it HttpRequest, FunctionContext, CancellationToken or the name of a parameter of its route 'a/{sid}'")]
    [InlineData(typeof(TwoTriggers), "several triggers: make a function of each")]
    [InlineData(typeof(NoTrigger), "no trigger: put one of HttpTrigger")]
    [InlineData(typeof(SameName), "is the name of several functions")]
    [InlineData(typeof(BadName), "a name the host refuses")]
    [InlineData(typeof(Hidden), "is not a public")]
    [InlineData(typeof(AsyncVoid), "return Task")]
    [InlineData(typeof(LeadingSlash), "write it without the leading '/'")]
    [InlineData(typeof(HostRoute), "belong to the host")]
    [InlineData(typeof(BrokenRoute), "has route 'a/{sid', which is none")]
    [InlineData(typeof(OtherConnection), "leave Connection out")]
    [InlineData(typeof(TimerAsText), "takes String timer: make that TimerInfo")]
    [InlineData(typeof(RouteValueNobodyConverts), "make it string")]
    public void A_function_that_can_not_run_is_refused_with_what_to_change(Type sample, string advice)
    {
        var refusal = Assert.Throws<SetupException>(() => FunctionScan.Find(new FunctionSource([sample])));

        Assert.Contains(advice, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var refusal = Assert.Throws<SetupException>(() => FunctionScan.Find(new FunctionSource([typeof(NoTrigger), typeof(BadName)])));

        Assert.Contains("NoTrigger.Run", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("BadName.Run", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Http_functions_need_the_web_application()
    {
        var setup = LocalSetup.Read([], [], new FunctionSource([typeof(Http.RouteSamples)]));

        var refusal = Assert.Throws<SetupException>(() => new FunctionsApplicationBuilder(setup).Build());

        Assert.Contains("call ConfigureFunctionsWebApplication()", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Functions_are_in_ordinal_order_of_their_names()
    {
        var names = FunctionScan.Find(new FunctionSource([typeof(Http.RouteSamples)])).All.Select(function => function.Name).ToList();

        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Equal("ADynamicRoute", names[0]);
    }
}
