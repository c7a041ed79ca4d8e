namespace TwilioServerless.Domain.Simulator;

/// <summary>How long people and machines take to say something.</summary>
public static class Speech
{
    // 150 words a minute, the usual rate of English speech (National Center for Voice and Speech), of six characters
    // with their space.
    private const int CharactersPerSecond = 15;

    /// <summary>How many seconds a text takes, at least one.</summary>
    public static int Seconds(string text) => 1 + ((text.Length - 1) / CharactersPerSecond);
}
