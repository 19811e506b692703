namespace Registration; internal static class Placeholder { }
