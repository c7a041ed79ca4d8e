namespace TwilioServerless.Functions.Tests.Architecture;

public class SliceRulesTests
{
    [Fact]
    public void No_slice_uses_what_the_matrix_does_not_allow() =>
        Assert.Empty(SourceFile.All.SelectMany(SliceRules.BrokenBy));

    [Fact]
    public void The_matrix_allows_nothing_that_no_slice_uses() =>
        Assert.Empty(SliceRules.IdleIn(SourceFile.All));

    [Fact]
    public void What_no_slice_uses_is_caught() =>
        Assert.Contains("App/Recordings → Domain.Sound", SliceRules.IdleIn([SourceFile.Of("App", "Recordings", "using TwilioServerless.Domain.Voice;\n")]));

    [Theory]
    [InlineData("Domain", "Kernel", "Domain.Errors")]
    [InlineData("Domain", "Errors", "Domain.Countries")]
    [InlineData("Domain", "Messaging", "Domain.Voice")]
    [InlineData("Domain", "Voice", "Domain.PhoneNumbers")]
    [InlineData("Domain", "PhoneNumbers", "Domain.Messaging")]
    [InlineData("Domain", "Accounts", "App.Storage")]
    [InlineData("Domain", "Accounts", "Storage")]
    [InlineData("App", "Storage", "App.Messaging")]
    [InlineData("App", "PhoneNumbers", "App.Voice")]
    [InlineData("App", "Messaging", "App.Billing")]
    [InlineData("App", "Deletions", "Domain.Porting")]
    [InlineData("App", "Messaging", "Functions.Messaging")]
    [InlineData("App", "Messaging", "LocalRuntime.Durable")]
    [InlineData("Functions", "Voice", "App.Messaging")]
    [InlineData("Functions", "Voice", "Functions.Messaging")]
    [InlineData("Functions", "", "LocalRuntime.Hosting")]
    [InlineData("Storage", "Embedded", "Domain.Kernel")]
    [InlineData("LocalRuntime", "Durable", "App.Storage")]
    public void An_offender_is_caught(string project, string slice, string used) =>
        Assert.Single(SliceRules.BrokenBy(SourceFile.Of(project, slice, $"using System;\nusing TwilioServerless.{used};\n")));

    [Theory]
    [InlineData("Domain", "Voice", "Domain.Twiml")]
    [InlineData("App", "Voice", "App.PhoneNumbers")]
    [InlineData("App", "Recordings", "Domain.Sound")]
    [InlineData("Functions", "Voice", "App.Voice")]
    public void What_the_matrix_allows_is_not(string project, string slice, string used) =>
        Assert.Empty(SliceRules.BrokenBy(SourceFile.Of(project, slice, $"using TwilioServerless.{used};\n")));
}
