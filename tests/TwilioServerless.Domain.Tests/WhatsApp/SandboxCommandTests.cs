using TwilioServerless.Domain.WhatsApp;

namespace TwilioServerless.Domain.Tests.WhatsApp;

public sealed class SandboxCommandTests
{
    [Theory]
    [InlineData("join big-cat", "big-cat")]
    [InlineData("  JOIN   Big-Cat ", "big-cat")]
    public void Who_joins_says_whom(string text, string word) => Assert.Equal(new SandboxCommand(word), SandboxCommand.Read(text));

    [Theory]
    [InlineData("stop")]
    [InlineData(" STOP ")]
    public void Who_stops_leaves(string text) => Assert.Equal(new SandboxCommand((string?)null), SandboxCommand.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("join")]
    [InlineData("join us now")]
    [InlineData("please stop")]
    [InlineData("Hello")]
    public void Everything_else_is_for_the_account(string text) => Assert.Null(SandboxCommand.Read(text));
}
