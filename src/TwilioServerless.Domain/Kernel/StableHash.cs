namespace TwilioServerless.Domain.Kernel;

/// <summary>Chance that is the same in every process and version.</summary>
public static class StableHash
{
    /// <summary>FNV-1a of a text, its bits mixed so that texts that differ in their last character share nothing.</summary>
    public static uint Of(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text) hash = unchecked((hash ^ c) * 16777619u);
        hash ^= hash >> 16;
        hash = unchecked(hash * 0x85ebca6bu);
        hash ^= hash >> 13;
        hash = unchecked(hash * 0xc2b2ae35u);
        return hash ^ (hash >> 16);
    }
}
